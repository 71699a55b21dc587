// Begins again when asked to, with the keyboard already on the button.
const again = document.getElementById("again");
again.addEventListener("click", () => location.reload());
new MutationObserver(() => { if (document.body.classList.contains("-closed")) again.focus(); })
  .observe(document.body, { attributes: true, attributeFilter: ["class"] });
