"""Who may come in: whoever knows the token, from a page of ours.

The token stands in the address that is opened first; from then on a cookie carries it, so that the web socket and downloads, whose
addresses cannot hold it, are checked the same way.
"""

from __future__ import annotations

import hmac
import ipaddress
import re
import secrets

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

PARAMETER = "token"
"""The name of the token in the address."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
"""On every answer: nothing from elsewhere, no token told to anybody. The terminal writes its styles into the page itself."""

_SOUND_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,128}")


def new_token() -> str:
    """Return a token nobody can guess."""
    return secrets.token_urlsafe(24)


def sound(token: str) -> bool:
    """Say whether `token` is 16 to 128 letters, digits, - or _, so that it can stand in an address."""
    return _SOUND_TOKEN.fullmatch(token) is not None


def loopback(host: str) -> bool:
    """Say whether `host` is this machine alone: localhost, or an address of the loopback network."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def guard(token: str, refusal: str) -> Middleware:
    """Return the middleware that lets in whoever brings `token`, and answers 403 with the line `refusal` to everybody else."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not (_knows(token, request) and _from_here(request)):
            return web.Response(status=403, text=f"{refusal}\n")
        return await handler(request)

    return guarded


def remember(response: web.StreamResponse, request: web.Request, token: str) -> None:
    """Let the browser bring `token` from now on; no script can read it, and no other site's request carries it."""
    response.set_cookie(_cookie(request), token, httponly=True, samesite="Strict", path="/")


def _knows(token: str, request: web.Request) -> bool:
    brought = request.query.get(PARAMETER) or request.cookies.get(_cookie(request)) or ""
    return hmac.compare_digest(brought.encode(), token.encode())


def _from_here(request: web.Request) -> bool:
    """Say whether the request comes from a page of ours; a web socket must say so, other requests may say nothing.

    A proxy in front may speak TLS, and then the page's scheme is another than ours.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        return request.headers.get("Upgrade", "").lower() != "websocket"
    return origin in (f"http://{request.host}", f"https://{request.host}")


def _cookie(request: web.Request) -> str:
    """Return the cookie's name: browsers keep those of all ports of a host together."""
    return f"reception-{request.url.port}"
