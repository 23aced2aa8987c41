"""The four roles of the database. Each gets the least that it needs, so that a mistake stays small."""

from dataclasses import dataclass
from typing import LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

NOTHING_SPECIAL: LiteralString = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
READS_EVERYTHING: LiteralString = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS"
EXTENSIONS: tuple[LiteralString, ...] = ("btree_gist", "citext", "pg_trgm", "unaccent")

Connection = psycopg.Connection[tuple[object, ...]]


@dataclass(frozen=True)
class Login:
    role: str
    password: str


@dataclass(frozen=True)
class Logins:
    """Owner migrates, app serves, region sees aggregates only, backup reads past row security."""

    owner: Login
    app: Login
    region: Login
    backup: Login


def libpq(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def connect(url: str, database: str | None = None) -> Connection:
    conninfo = make_conninfo(libpq(url), **({"dbname": database} if database else {}))
    return psycopg.connect(conninfo, autocommit=True, connect_timeout=10)


def create_roles(superuser_url: str, logins: Logins, database: str = "stepdown") -> None:
    """May be repeated: it also sets passwords anew and takes back attributes that somebody added."""
    with connect(superuser_url, "postgres") as server:
        for login in (logins.owner, logins.app, logins.region):
            put_role(server, login, NOTHING_SPECIAL)
        put_role(server, logins.backup, READS_EVERYTHING)
        server.execute(sql.SQL("GRANT pg_read_all_data TO {}").format(sql.Identifier(logins.backup.role)))
        put_database(server, database, logins)
    with connect(superuser_url, database) as opened:
        for extension in EXTENSIONS:
            opened.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))


def put_role(server: Connection, login: Login, attributes: LiteralString) -> None:
    verb: LiteralString = "ALTER" if role_exists(server, login.role) else "CREATE"
    server.execute(
        sql.SQL("{} ROLE {} WITH {} PASSWORD {}").format(
            sql.SQL(verb),
            sql.Identifier(login.role),
            sql.SQL(attributes),
            scrambled(server, login),
        )
    )


def scrambled(server: Connection, login: Login) -> sql.Literal:
    """Hashed here, so that no log or statistics view of the server can hold the password itself."""
    name, password = login.role.encode(), login.password.encode()
    return sql.Literal(server.pgconn.encrypt_password(password, name, b"scram-sha-256").decode())


def role_exists(server: Connection, role: str) -> bool:
    return server.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None


def put_database(server: Connection, database: str, logins: Logins) -> None:
    name, owner = sql.Identifier(database), sql.Identifier(logins.owner.role)
    others = sql.SQL(", ").join(
        sql.Identifier(login.role) for login in (logins.app, logins.region, logins.backup)
    )
    if server.execute("SELECT FROM pg_database WHERE datname = %s", [database]).fetchone() is None:
        server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, owner))
    server.execute(sql.SQL("ALTER DATABASE {} OWNER TO {}").format(name, owner))
    server.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    server.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(name, others))
    # An extract is copied into a temporary table first: COPY is refused on tables with row security.
    app = sql.Identifier(logins.app.role)
    server.execute(sql.SQL("GRANT TEMPORARY ON DATABASE {} TO {}").format(name, app))


def add_missing_roles(owner_url: str, *, region: Login, backup: Login) -> list[str]:
    """On a server that is not ours. Returns the roles that still are missing: the owner may not make them."""
    with connect(owner_url) as server:
        made = {
            region.role: make_role(server, region, NOTHING_SPECIAL),
            backup.role: make_role(server, backup, READS_EVERYTHING),
        }
        return [role for role, exists in made.items() if not exists]


def make_role(server: Connection, login: Login, attributes: LiteralString) -> bool:
    """A role that exists is left as it is: it may serve another installation too."""
    if role_exists(server, login.role):
        return True
    try:
        put_role(server, login, attributes)
        database = sql.Identifier(server.info.dbname)
        server.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, sql.Identifier(login.role))
        )
    except psycopg.errors.InsufficientPrivilege:
        return role_exists(server, login.role)
    return True
