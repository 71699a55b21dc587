"""Logs into the first token of a PKCS#11 module and out again: `python -m tests.pcsc.logging_out MODULE PIN`.

Prints the code that each call returned. pkcs11-tool has no word for logging out.
"""

from __future__ import annotations

import ctypes
import sys

LOGIN_AS_USER = 1
SERIAL_SESSION = 4


def main(path: str, pin: str) -> None:
    """Open a session on slot 0, log in, log out, and log out once more."""
    module = ctypes.CDLL(path)
    session = ctypes.c_ulong()
    codes = [
        module.C_Initialize(None),
        module.C_OpenSession(ctypes.c_ulong(0), ctypes.c_ulong(SERIAL_SESSION), None, None, ctypes.byref(session)),
        module.C_Login(session, ctypes.c_ulong(LOGIN_AS_USER), pin.encode(), ctypes.c_ulong(len(pin))),
        module.C_Logout(session),
        module.C_Logout(session),
        module.C_Finalize(None),
    ]
    print(*codes)


if __name__ == "__main__":
    main(*sys.argv[1:])
