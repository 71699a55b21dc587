// Tells the terminal where to connect, before its own script looks: to wherever this page came from.
document.getElementById("terminal").dataset.sessionWebsocketUrl = `${location.origin.replace(/^http/, "ws")}/ws`;

// Gives the keyboard to the screen once something is on it, and to the button that begins again once it has ended.
const again = document.getElementById("again");
const state = document.body.classList;
const screenKeys = () => document.querySelector(".xterm-helper-textarea");
again.addEventListener("click", () => location.reload());
new MutationObserver(() => { (state.contains("-closed") ? again : screenKeys())?.focus(); })
  .observe(document.body, { attributes: true, attributeFilter: ["class"] });
