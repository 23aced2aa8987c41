"""How much anybody may send, signed in or not: a body is read before anybody is asked who they are."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stepdown.plumbing.problems import Problem, answer

LARGEST_WITHOUT_FILES = 1_000_000
FORM_AROUND_FILES = 100_000  # boundaries and the other fields


class TooLarge(Problem):
    status = 413
    title = "This is larger than may be sent here"


class BodySizeLimit:
    """`app.add_middleware(BodySizeLimit, largest_upload=…)`. A length not given is counted on the way."""

    def __init__(self, app: ASGIApp, *, largest_upload: int) -> None:
        self.app = app
        self.largest_upload = largest_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers = dict(scope["headers"])
        limit, seen = self._limit(headers), 0
        declared = headers.get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > limit:
            return await answer(TooLarge())(scope, receive, send)

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise TooLarge
            return message

        return await self.app(scope, counted, send)

    def _limit(self, headers: dict[bytes, bytes]) -> int:
        with_files = headers.get(b"content-type", b"").startswith(b"multipart/form-data")
        return self.largest_upload + FORM_AROUND_FILES if with_files else LARGEST_WITHOUT_FILES
