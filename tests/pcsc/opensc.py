"""OpenSC's programs and its PKCS#11 module, as tests call them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

MODULES = ("opensc-pkcs11.so", "*/opensc-pkcs11.so", "*/pkcs11/opensc-pkcs11.so")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run any program to its end."""
    return subprocess.run(command, capture_output=True, text=True, check=False)


def module() -> Path:
    """Return the path of OpenSC's PKCS#11 module."""
    return next(path for pattern in MODULES for path in Path("/usr/lib").glob(pattern))


def pkcs11(*options: str) -> subprocess.CompletedProcess[str]:
    """Run pkcs11-tool with OpenSC's module."""
    return run("pkcs11-tool", "--module", str(module()), *options)


def tries_left() -> list[int]:
    """What pkcs15-tool says of the two PINs, authentication first."""
    return [int(found) for found in re.findall(r"Tries left +: (\d+)", run("pkcs15-tool", "--dump").stdout)]
