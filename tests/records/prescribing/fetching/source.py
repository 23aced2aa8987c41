"""A source on this machine that answers as NHSBSA's portal and OpenPrescribing do."""

import json
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

NHSBSA_ROW = {
    "YEAR_MONTH": 202511,
    "ICB_CODE": "QZZ",
    "ICB_NAME": "Invented ICB",
    "PRACTICE_NAME": "Hazel Surgery",
    "PRACTICE_CODE": "ZZ9A1",
    "BNF_PRESENTATION_CODE": "0407020C0AAAEAE",
    "BNF_PRESENTATION_NAME": "Codeine 30mg tablets",
    "QUANTITY": 56.0,
    "ITEMS": 2,
    "TOTAL_QUANTITY": 112.0,
    "NIC": 3.2,
    "SNOMED_CODE": None,
}


@dataclass
class Answer:
    """Bytes go out as they are, anything else as JSON."""

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


def records(*rows: dict[str, Any]) -> Answer:
    """Result in a result, as the portal has it."""
    return Answer({"success": True, "result": {"success": "true", "result": {"records": list(rows)}}})


TRUNCATED = Answer({"success": True, "result": {"result": {"records_truncated": "true", "gc_urls": []}}})


@dataclass
class Local:
    """Gives its answers in their order, the last again and again; remembers what it was asked."""

    address: str
    answers: deque[Answer]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def next(self) -> Answer:
        return self.answers.popleft() if len(self.answers) > 1 else self.answers[0]


@contextmanager
def local_source(*answers: Answer) -> Iterator[Local]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            local.asked.append((parts.path, {key: one[0] for key, one in parse_qs(parts.query).items()}))
            answer = local.next()
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *_: object) -> None:
            """Nothing to standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    local = Local(f"http://127.0.0.1:{server.server_port}", deque(answers))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield local
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
