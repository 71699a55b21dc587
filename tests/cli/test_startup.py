"""What the command costs before it does anything."""

import subprocess
import sys

import pytest

HEAVY = ("textual", "smartcard", "cryptography", "Crypto", "PIL", "pydantic", "rich")


def loaded_after(code: str) -> set[str]:
    """Return the top-level packages that a fresh interpreter has loaded after `code`."""
    script = f"import sys\n{code}\nprint(' '.join({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("program", ["reception.cli.main", "cardsim.cli.main"])
def test_help_loads_nothing_heavy(program: str) -> None:
    """`--help` answers without loading Textual, pyscard, cryptography or any other slow library."""
    code = f"from {program} import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass"

    assert loaded_after(code).isdisjoint(HEAVY)


def test_replay_in_process_loads_neither_textual_nor_pyscard() -> None:
    """Playing scenarios on the software card needs neither a screen nor PC/SC."""
    loaded = loaded_after("from reception.cli.main import main\nmain(['replay', '-k', 'pin.yaml', '--json'])")

    assert loaded.isdisjoint({"textual", "smartcard", "pytest"})
    assert "cryptography" in loaded


@pytest.mark.parametrize(
    "module", ["reception.desk.desk", "reception.scenario.runner", "reception.rules.engine", "reception.wiring"]
)
def test_the_core_never_loads_a_front_end(module: str) -> None:
    """Nothing below the front ends pulls one in, however indirectly."""
    assert loaded_after(f"import {module}").isdisjoint({"textual", "smartcard", "pytest"})
