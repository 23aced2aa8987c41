"""What the database server says about itself, for `stepdown doctor` and before the server starts."""

from stepdown.plumbing.database_roles import connect


def roles_that_exist(url: str, *roles: str) -> set[str]:
    with connect(url) as connection:
        found = connection.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [list(roles)])
        return {str(name) for (name,) in found}


def server_version(url: str) -> int:
    """Major version."""
    with connect(url) as connection:
        return connection.info.server_version // 10000
