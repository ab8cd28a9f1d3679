"""What keeps the pages safe: whose name they answer to, who may send, and what a browser may do."""

from io import BytesIO
from typing import IO
from urllib.parse import urlsplit

from flask import Request, Response
from werkzeug.exceptions import Forbidden

OWN_NAMES = ("127.0.0.1", "localhost")  # of the computer itself, which no other site has
MOST_OF_A_FORM = 2_000_000  # bytes
MOST_FIELDS = 200
MOST_OF_FIELDS = 500_000  # bytes

# A plan is shown in a frame of ours; what runs there is in the file itself, by its hash.
SHARED = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # with less of it, a form of ours would come from nowhere
    "X-Content-Type-Options": "nosniff",
}
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; frame-src 'self' blob:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
FRAMED_POLICY = "frame-ancestors 'self'"


class InMemory(Request):
    """A request of which nothing is put on the disk, whatever is sent as a file."""

    def _get_file_stream(self, *_: object, **__: object) -> IO[bytes]:
        return BytesIO()


def refuse_other_sites(request: Request) -> None:
    """Raise Forbidden for what a page of another site has sent.

    A browser says where it comes from; what says nothing is none, and sends for itself.
    """
    if request.method in {"GET", "HEAD"}:
        return
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None and site != "same-origin":
        raise Forbidden
    if origin is not None and urlsplit(origin)[:2] != (request.scheme, request.host):
        raise Forbidden


def protect(response: Response, *, is_framed: bool) -> Response:
    """The answer with what a browser has to keep to."""
    response.headers.update(SHARED)
    response.headers["Content-Security-Policy"] = FRAMED_POLICY if is_framed else PAGE_POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN" if is_framed else "DENY"
    return response
