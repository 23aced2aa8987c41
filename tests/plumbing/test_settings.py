"""What an installation may choose, and what it is refused."""

from pathlib import Path

import pytest

from stepdown.settings import Settings, SettingsError, load_settings

OURS = ("STEPDOWN_", "DATABASE_", "PORT")
PRODUCTION = {
    "STEPDOWN_MODE": "production",
    "STEPDOWN_ORIGIN": "https://stepdown.example",
    "STEPDOWN_TOKEN_KEYS": "/run/token-keys",
    "DATABASE_URL": "postgresql://app:s3cret-and-long@database/stepdown",
}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    for name in [name for name in os.environ if name.startswith(OURS)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("STEPDOWN_SECRETS", str(tmp_path))


def settings_from(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return load_settings()


def refusal_of(monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    with pytest.raises(SettingsError) as refused:
        settings_from(monkeypatch, **environment)
    return str(refused.value)


def test_with_nothing_set_it_is_a_demo_on_this_machine_only() -> None:
    settings = load_settings()
    assert settings.public_origin == "http://127.0.0.1:8000"
    assert not settings.production
    assert settings.var.is_absolute()
    assert settings.database_url is None


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_database_may_be_named_in_any_usual_spelling(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    settings = settings_from(monkeypatch, DATABASE_URL=f"{scheme}://app%40ward:pw@host/db")
    assert settings.database_url == "postgresql+psycopg://app%40ward:pw@host/db"
    assert settings.app_role == "app@ward"


def test_roles_are_those_in_the_urls_and_otherwise_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (load_settings().app_role, load_settings().owner_role) == ("stepdown_app", "stepdown_owner")
    settings = settings_from(
        monkeypatch, DATABASE_URL="postgresql://a:p@h/d", DATABASE_OWNER_URL="postgresql://o:p@h/d"
    )
    assert (settings.app_role, settings.owner_role) == ("a", "o")
    assert (settings.region_role, settings.backup_role) == ("stepdown_region", "stepdown_backup")


def test_a_secret_may_be_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "database_url").write_text("postgresql://app:from-a-file@host/db\n")
    (tmp_path / "stepdown_region_url").write_text("postgresql://region:from-a-file@host/db\n")
    settings = load_settings()
    assert settings.database_url == "postgresql+psycopg://app:from-a-file@host/db"
    assert settings.region_role == "region"


def test_a_variable_that_is_set_to_nothing_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_from(monkeypatch, DATABASE_URL="", STEPDOWN_TOKEN_KEYS="", PORT="")
    assert (settings.database_url, settings.token_keys, settings.port) == (None, None, 8000)


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"PORT": "eighty"}, "PORT"),
        ({"DATABASE_URL": "mysql://a:p@h/d"}, "must start with postgresql://"),
        ({"DATABASE_URL": "postgresql://h/d"}, "must name its role"),
        ({"DATABASE_OWNER_URL": "postgresql://o:p@h/d"}, "DATABASE_URL is needed too"),
        (
            {"DATABASE_URL": "postgresql://o:p@h/d", "DATABASE_OWNER_URL": "postgresql://o:p@h/d"},
            "two different roles",
        ),
        ({"STEPDOWN_ACCESS_MINUTES": "11"}, "STEPDOWN_ACCESS_MINUTES"),
        ({"STEPDOWN_IDLE_MINUTES": "16"}, "STEPDOWN_IDLE_MINUTES"),
        ({"STEPDOWN_ABSOLUTE_HOURS": "13"}, "STEPDOWN_ABSOLUTE_HOURS"),
        ({"STEPDOWN_MAX_UPLOAD_BYTES": "50000001"}, "STEPDOWN_MAX_UPLOAD_BYTES"),
    ],
)
def test_a_wrong_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], says: str
) -> None:
    assert says in refusal_of(monkeypatch, **environment)


def test_production_starts_when_it_has_all_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_from(monkeypatch, **PRODUCTION)
    assert settings.production
    assert settings.public_origin == "https://stepdown.example"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"STEPDOWN_DEBUG": "true"}, "refuses STEPDOWN_DEBUG"),
        ({"DATABASE_URL": ""}, "needs DATABASE_URL"),
        ({"STEPDOWN_ORIGIN": "http://stepdown.example"}, "starting with https://"),
        ({"STEPDOWN_TOKEN_KEYS": ""}, "STEPDOWN_TOKEN_KEYS"),
        ({"DATABASE_URL": "postgresql://app:Password@h/d"}, "everybody knows"),
        ({"DATABASE_URL": "postgresql://app:app@h/d"}, "everybody knows"),
        ({"STEPDOWN_BACKUP_URL": "postgresql://backup:change%2Dme@h/d"}, "everybody knows"),
    ],
)
def test_production_refuses_what_is_good_enough_for_a_demo(
    monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], says: str
) -> None:
    assert says in refusal_of(monkeypatch, **(PRODUCTION | changed))


def test_no_password_is_repeated_in_a_refusal_or_in_a_log(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "hunter2" not in repr(settings_from(monkeypatch, DATABASE_URL="postgresql://a:hunter2@h/d"))
    assert "hunter2" not in refusal_of(monkeypatch, DATABASE_URL="mysql://a:hunter2@h/d")


def test_limits_are_those_of_the_security_targets() -> None:
    settings = load_settings()
    assert settings.access_lifetime.total_seconds() <= 10 * 60
    assert settings.idle_limit.total_seconds() == 15 * 60
    assert settings.absolute_limit.total_seconds() == 12 * 3600
    assert settings.max_upload_bytes == 50_000_000
