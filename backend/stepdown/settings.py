"""What an installation may choose, read from the environment and from secret files."""

import os
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parents[2]
OWNER_ROLE, APP_ROLE = "stepdown_owner", "stepdown_app"
REGION_ROLE, BACKUP_ROLE = "stepdown_region", "stepdown_backup"
WELL_KNOWN_PASSWORDS = {"", "admin", "change-me", "changeme", "password", "postgres", "secret", "stepdown"}


class Mode(StrEnum):
    DEMO = "demo"
    PRODUCTION = "production"


class SettingsError(Exception):
    """One line for each setting that is wrong. It never repeats a value, which may be a password."""


def with_psycopg(url: str) -> str:
    """SQLAlchemy picks another driver for the spellings that PostgreSQL's own tools accept."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme not in {"postgres", "postgresql", "postgresql+psycopg"}:
        raise ValueError("must start with postgresql://")
    return f"postgresql+psycopg://{rest}"


def role_of(url: str) -> str:
    return unquote(urlsplit(url).username or "")


def naming_its_role(url: str) -> str:
    if not role_of(url):
        raise ValueError("must name its role: postgresql://ROLE:PASSWORD@HOST/DATABASE")
    return url


def absent_when_empty(value: object) -> object:
    """Compose files and shells hand over an unset variable as the empty string."""
    return None if value == "" else value


def secure_or_local(address: str) -> str:
    """Without a slash at the end. What is fetched is public, but nobody on the way may change it."""
    parts = urlsplit(address)
    local = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}
    if address and not (parts.hostname and (parts.scheme == "https" or local)):
        raise ValueError("must start with https://")
    return address.rstrip("/")


HttpAddress = Annotated[str, AfterValidator(secure_or_local)]
DatabaseUrl = Annotated[str, AfterValidator(with_psycopg), AfterValidator(naming_its_role)]
OptionalDatabaseUrl = Annotated[DatabaseUrl | None, BeforeValidator(absent_when_empty)]


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="STEPDOWN_",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    mode: Mode = Mode.DEMO
    debug: bool = False
    host: str = "127.0.0.1"
    port: int = Field(8000, validation_alias="PORT", ge=0, le=65535)
    origin: str = ""  # what a browser's address bar shows; empty: http://HOST:PORT
    var: Path = PROJECT / "var"
    trusted_proxies: str = "127.0.0.1"  # addresses or networks whose X-Forwarded-For is believed
    page: Path = PROJECT / "frontend" / "dist"
    migrations: Path = PROJECT / "migrations"

    database_url: OptionalDatabaseUrl = Field(None, validation_alias="DATABASE_URL", repr=False)
    database_owner_url: OptionalDatabaseUrl = Field(None, validation_alias="DATABASE_OWNER_URL", repr=False)
    region_url: OptionalDatabaseUrl = Field(None, repr=False)
    backup_url: OptionalDatabaseUrl = Field(None, repr=False)

    token_keys: Path | None = None  # folder of signing keys; None: made in var/keys (demo only)
    access_minutes: int = Field(10, ge=1, le=10)
    # Requests of one caller on reporting paths: so many at once, and so many a minute after that.
    reporting_burst: int = Field(120, ge=1)
    reporting_per_minute: int = Field(240, ge=1)
    idle_minutes: int = Field(15, ge=1, le=15)
    absolute_hours: int = Field(12, ge=1, le=12)

    max_upload_bytes: int = Field(50_000_000, ge=1, le=50_000_000)
    check_wait_seconds: float = Field(2, ge=0)  # how long an upload waits for its review; then it looks again
    # Where published prescribing data are fetched from, when somebody asks for it; empty: nowhere.
    nhsbsa_url: HttpAddress = ""
    openprescribing_url: HttpAddress = ""
    fetch_seconds: float = Field(20, gt=0, le=120)  # how long one answer is waited for
    work_in_server: bool = True  # run background jobs in the server process too

    @property
    def production(self) -> bool:
        return self.mode is Mode.PRODUCTION

    @property
    def public_origin(self) -> str:
        return self.origin or f"http://{self.host}:{self.port}"

    @property
    def keys(self) -> Path:
        return self.token_keys or self.var / "keys"

    @property
    def access_lifetime(self) -> timedelta:
        return timedelta(minutes=self.access_minutes)

    @property
    def idle_limit(self) -> timedelta:
        return timedelta(minutes=self.idle_minutes)

    @property
    def absolute_limit(self) -> timedelta:
        return timedelta(hours=self.absolute_hours)

    @property
    def owner_role(self) -> str:
        return role_of(self.database_owner_url) if self.database_owner_url else OWNER_ROLE

    @property
    def app_role(self) -> str:
        return role_of(self.database_url) if self.database_url else APP_ROLE

    @property
    def region_role(self) -> str:
        return role_of(self.region_url) if self.region_url else REGION_ROLE

    @property
    def backup_role(self) -> str:
        return role_of(self.backup_url) if self.backup_url else BACKUP_ROLE

    @model_validator(mode="after")
    def urls_come_together(self) -> Self:
        if self.database_owner_url and not self.database_url:
            raise ValueError("DATABASE_OWNER_URL is given, so DATABASE_URL is needed too")
        if self.database_url and self.database_owner_url and self.app_role == self.owner_role:
            raise ValueError("DATABASE_URL and DATABASE_OWNER_URL must name two different roles")
        return self

    @model_validator(mode="after")
    def production_is_not_a_demo(self) -> Self:
        problems = list(production_problems(self)) if self.production else []
        if problems:
            raise ValueError("; ".join(problems))
        return self


def production_problems(settings: Settings) -> list[str]:
    urls = [settings.database_url, settings.database_owner_url, settings.region_url, settings.backup_url]
    found = {
        "production refuses STEPDOWN_DEBUG": settings.debug,
        "production needs DATABASE_URL": settings.database_url is None,
        "production needs STEPDOWN_ORIGIN, starting with https://": not settings.origin.startswith(
            "https://"
        ),
        "production needs STEPDOWN_TOKEN_KEYS, a folder with signing keys": settings.token_keys is None,
        "production refuses a database password that everybody knows": any(
            url is not None and well_known(url) for url in urls
        ),
    }
    return [problem for problem, is_so in found.items() if is_so]


def well_known(url: str) -> bool:
    parts = urlsplit(url)
    if parts.password is None:  # a client certificate or a password file
        return False
    password = unquote(parts.password).lower()
    return password in WELL_KNOWN_PASSWORDS or password == (parts.username or "").lower()


def load_settings() -> Settings:
    """The environment wins over files in STEPDOWN_SECRETS (default /run/secrets), named as the variables."""
    secrets = Path(os.environ.get("STEPDOWN_SECRETS", "/run/secrets"))
    try:
        settings = Settings(_secrets_dir=secrets if secrets.is_dir() else None)
    except ValidationError as error:
        raise SettingsError("\n".join(map(in_plain_words, error.errors()))) from None
    return settings.model_copy(update={"var": settings.var.absolute()})


def in_plain_words(error: ErrorDetails) -> str:
    name = ".".join(map(str, error["loc"]))
    variable = name if name.isupper() or not name else f"STEPDOWN_{name.upper()}"
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{variable}: {message}" if variable else message
