"""The production files, checked without a Docker engine: no image is built here."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import yaml

from stepdown.plumbing.database_roles import connect
from stepdown.plumbing.embedded_postgres import SUPERUSER, EmbeddedPostgres
from stepdown.plumbing.tokens import AccessClaims, TokenKeys, read_access, sign_access
from stepdown.running import make_roles
from stepdown.settings import PROJECT, Settings

DOCKER = PROJECT / "docker"
TOOLS = Path(sys.executable).parent


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*command], capture_output=True, text=True, check=False, cwd=PROJECT)


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((DOCKER / "compose.yaml").read_text()))


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docker") / "secrets"
    made = run(DOCKER / "make-secrets", folder)
    assert made.returncode == 0, made.stderr
    return folder


def test_the_image_file_passes_hadolint() -> None:
    found = run(TOOLS / "hadolint", DOCKER / "Dockerfile")
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_compose_file_fits_the_compose_specification() -> None:
    found = run(
        TOOLS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", DOCKER / "compose.yaml"
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_what_the_image_copies_exists_and_is_let_through_to_the_build() -> None:
    allowed = (DOCKER / "Dockerfile.dockerignore").read_text().splitlines()
    copied = [
        name.rstrip("/")
        for line in (DOCKER / "Dockerfile").read_text().splitlines()
        if line.startswith("COPY ") and "--from=" not in line
        for name in line.split()[1:-1]
    ]
    assert copied
    for name in copied:
        assert (PROJECT / name).exists(), name
        assert f"!{name.partition('/')[0]}" in allowed, name


def test_the_image_runs_as_an_unprivileged_user_and_says_how_it_is() -> None:
    last_stage = (DOCKER / "Dockerfile").read_text().rpartition("\nFROM ")[2]
    assert "\nUSER 10001:10001\n" in last_stage
    assert "/readyz" in last_stage.partition("HEALTHCHECK")[2]
    assert "STEPDOWN_MODE=production" in last_stage


def test_no_container_can_gain_privileges_or_write_to_its_own_files(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert not service.get("privileged"), name


def test_only_the_proxy_is_reachable_from_outside(compose: dict[str, Any]) -> None:
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["proxy"]
    assert compose["networks"]["inner"]["internal"] is True
    assert [name for name, service in compose["services"].items() if "outer" in service["networks"]] == [
        "proxy"
    ]


def test_a_container_has_only_the_secrets_that_it_needs(compose: dict[str, Any]) -> None:
    def lent(name: str) -> set[str]:
        secrets = compose["services"][name]["secrets"]
        return {secret["source"] if isinstance(secret, dict) else secret for secret in secrets}

    assert lent("server") == lent("worker") == {"database_url", "stepdown_region_url", "token_key"}
    holders = [name for name in compose["services"] if lent(name) & {"superuser_url", "postgres_password"}]
    assert holders == ["postgres", "roles"]
    assert "token_key" not in lent("migrate")


def test_no_secret_is_written_in_the_compose_file(compose: dict[str, Any], secrets: Path) -> None:
    needed = {Path(secret["file"]).name for secret in compose["secrets"].values()}
    assert all(set(secret) == {"file"} for secret in compose["secrets"].values())
    assert needed == {path.name for path in secrets.iterdir()}
    for service in compose["services"].values():
        values = service.get("environment", {})
        assert not [key for key in values if "PASSWORD" in key and not key.endswith("_FILE")]


def test_the_server_waits_for_roles_and_migrations(compose: dict[str, Any]) -> None:
    def waits_for(name: str) -> dict[str, str]:
        return {on: how["condition"] for on, how in compose["services"][name]["depends_on"].items()}

    assert waits_for("roles") == {"postgres": "service_healthy"}
    assert waits_for("migrate") == {"roles": "service_completed_successfully"}
    assert waits_for("server") == waits_for("worker") == {"migrate": "service_completed_successfully"}


def test_secrets_that_are_there_are_left_alone(secrets: Path) -> None:
    before = {path.name: path.read_text() for path in secrets.iterdir()}
    assert run(DOCKER / "make-secrets", secrets).returncode == 0
    assert {path.name: path.read_text() for path in secrets.iterdir()} == before


def test_the_secrets_open_a_production_server_and_make_its_roles(secrets: Path, tmp_path: Path) -> None:
    with EmbeddedPostgres(tmp_path, durable=False) as server:
        query = urlsplit(server.app_url).query
        urls = {
            name: f"{(secrets / name).read_text().strip().replace('@postgres:5432/', '@/')}?{query}"
            for name in ("database_url", "database_owner_url", "stepdown_region_url", "stepdown_backup_url")
        }
        settings = Settings(
            mode="production",
            origin="https://stepdown.example",
            token_keys=secrets,
            database_url=urls["database_url"],
            database_owner_url=urls["database_owner_url"],
            region_url=urls["stepdown_region_url"],
            backup_url=urls["stepdown_backup_url"],
        )
        make_roles(server.url_for(SUPERUSER, "postgres"), settings)
        for url in urls.values():
            connect(url).close()


def test_the_server_signs_and_checks_with_the_signing_key(secrets: Path, tmp_path: Path) -> None:
    (tmp_path / "current.pem").write_bytes((secrets / "token_key").read_bytes())
    keys = TokenKeys.load(tmp_path)
    claims = AccessClaims(staff_id=uuid4(), session_id=uuid4(), stamp=1)
    token = sign_access(keys, claims, at=datetime.now(UTC), life=timedelta(minutes=1))
    assert read_access(keys, token) == claims
