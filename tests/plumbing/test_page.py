"""The page beside the API: its files, its headers, and nothing from outside its folder."""

import pytest
from fastapi.testclient import TestClient

from stepdown.main import create_app
from stepdown.plumbing.db import now
from stepdown.plumbing.embedded_postgres import EmbeddedPostgres
from tests.conftest import settings_for

SECRET = "a key that no page may show"


@pytest.fixture(scope="module")
def client(server: EmbeddedPostgres, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """None of these requests asks the database: one server of them all is enough."""
    place = tmp_path_factory.mktemp("page")
    folder = place / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Stepdown</title>")
    (folder / "assets" / "page.js").write_text("let page")
    (folder / "favicon.svg").write_text("<svg/>")
    (place / "secret.pem").write_text(SECRET)
    (folder / "link.pem").symlink_to(place / "secret.pem")
    settings = settings_for(server, "postgres", page=folder, var=place / "var")
    app = create_app(settings, settings.database_url or "")
    return TestClient(app, base_url="https://testserver", raise_server_exceptions=False)


@pytest.mark.parametrize("address", ["/", "/practices/Y00001/worklists", "/sign-in", "/set-password"])
def test_every_address_of_the_page_gives_the_page(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "<title>Stepdown</title>" in answer.text
    assert answer.headers["cache-control"] == "no-cache"


def test_its_files_are_served_as_what_they_are(client: TestClient) -> None:
    assert client.get("/assets/page.js").headers["content-type"].startswith("text/javascript")
    assert client.get("/favicon.svg").headers["content-type"].startswith("image/svg")


@pytest.mark.parametrize(
    "address",
    [
        "/../secret.pem",
        "/..%2fsecret.pem",
        "/%2e%2e/secret.pem",
        "/assets/../../secret.pem",
        "/assets/..%2f..%2fsecret.pem",
        "/assets/%2e%2e%2f%2e%2e%2fsecret.pem",
        "/%2fetc/passwd",
        "//etc/passwd",
        "/link.pem",
        "/%00",
        "/assets/%00",
        "/favicon.svg%00",
        "/" + "x" * 5000,
        "/assets/" + "x" * 5000,
        "/%ff",
    ],
)
def test_nothing_outside_its_folder_can_be_read(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in {200, 404}
    assert SECRET not in answer.text
    assert "root:" not in answer.text


def test_an_unknown_address_of_the_api_is_not_the_page(client: TestClient) -> None:
    answer = client.get("/api/v1/nowhere")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("address", ["/", "/assets/page.js", "/api/v1/me", "/api/v1/nowhere", "/livez"])
def test_every_answer_is_dressed(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["connect-src"] == "'self'"
    assert "unsafe" not in str(policy)
    assert "http" not in str(policy)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


def test_answers_of_the_api_are_kept_nowhere_not_even_errors(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Anything that breaks a request.
    monkeypatch.setattr(client.app.state, "token_keys", None)  # type: ignore[attr-defined]
    broken = client.get("/api/v1/me", headers={"Authorization": "Bearer x"})
    assert broken.headers["cache-control"] == "no-store"
    assert broken.headers["x-content-type-options"] == "nosniff"


def test_only_production_insists_on_https_for_years(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "strict-transport-security" not in client.get("/").headers
    monkeypatch.setattr(type(client.app.state.settings), "production", property(lambda _: True))  # type: ignore[attr-defined]
    assert "max-age=" in client.get("/").headers["strict-transport-security"]


def test_readiness_asks_the_database_and_liveness_does_not(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/readyz").json() == {"status": "ok"}
    client.app.state.engine.dispose()  # type: ignore[attr-defined]
    monkeypatch.setattr(client.app.state, "engine", create_engine_to_nowhere())  # type: ignore[attr-defined]
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert client.get("/livez").json() == {"status": "ok"}
    assert now().tzinfo is not None


def create_engine_to_nowhere():  # type: ignore[no-untyped-def]
    from stepdown.plumbing.db import connect

    return connect("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
