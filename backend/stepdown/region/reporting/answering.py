"""How answers leave: with a tag, packed if that is understood, and with the address of the next page."""

from collections.abc import Iterable
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from stepdown.region.reporting.forms import packed, takes_gzip

# Whoever keeps an answer asks each time whether it still holds; nobody in between keeps one.
KEEPING = {"Cache-Control": "private, no-cache", "Vary": "Accept, Accept-Encoding, Authorization"}


def unchanged(tag: str) -> Response:
    return Response(status_code=304, headers=KEEPING | {"ETag": tag})


def sent(request: Request, pieces: Iterable[bytes], media_type: str, headers: dict[str, str]) -> Response:
    dressed = KEEPING | headers
    if takes_gzip(request.headers.get("Accept-Encoding", "")):
        pieces, dressed = packed(pieces), dressed | {"Content-Encoding": "gzip"}
    return StreamingResponse(pieces, media_type=media_type, headers=dressed)


def next_link(request: Request, cursor: str | None) -> dict[str, str]:
    return {"Link": f'<{address(request, cursor)}>; rel="next"'} if cursor else {}


def address(request: Request, cursor: str | None) -> str:
    """Of this very question, at that page."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    query = urlencode([*asked, *([("cursor", cursor)] if cursor else [])])
    origin: str = request.app.state.settings.public_origin
    return f"{origin}{request.url.path}" + (f"?{query}" if query else "")
