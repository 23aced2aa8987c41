"""Row-level security: how a table gets it, and the check that the server makes before it serves anybody."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from stepdown.plumbing.db import PRACTICE_SETTING

CURRENT = f"nullif(current_setting('{PRACTICE_SETTING}', true), '')"

# Its own attributes, and those of every role that it could put on.
ROLE = text("""
    select coalesce(bool_or(rolsuper), false), coalesce(bool_or(rolbypassrls), false)
    from pg_roles where pg_has_role(current_user, oid, 'MEMBER')
""")

# Tables that have a practice_id column, with what protects each.
PROTECTION = text("""
    select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
           pg_has_role(current_user, c.relowner, 'MEMBER') as owned,
           (select count(*) from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*'
              and p.polqual is not null and p.polwithcheck is not null) as policies,
           (select count(*) from pg_policy p where p.polrelid = c.oid) as all_policies,
           (select bool_and(pg_get_expr(p.polqual, c.oid) like '%practice_id%' || :setting || '%'
                        and pg_get_expr(p.polwithcheck, c.oid) like '%practice_id%' || :setting || '%')
              from pg_policy p where p.polrelid = c.oid) as asks,
           has_table_privilege(c.oid, 'TRUNCATE') as may_truncate
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p')
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'practice_id'
                  and not a.attisdropped)
    order by c.relname
""")


@dataclass(frozen=True)
class Weakness:
    """Something that would let one practice see another's rows."""

    where: str
    what: str


def statements(table: str, *, nullable: bool = False) -> list[str]:
    """DDL for a migration. `nullable`: rows without a practice show only where no practice was entered."""
    own = f"practice_id is not distinct from {CURRENT}" if nullable else f"practice_id = {CURRENT}"
    return [
        f'alter table "{table}" enable row level security',
        f'alter table "{table}" force row level security',
        f'create policy own_practice on "{table}" for all using ({own}) with check ({own})',
    ]


def weaknesses(connection: Connection) -> list[Weakness]:
    """Empty when the role that connects can be trusted with the application."""
    superuser, bypasses = connection.execute(ROLE).one()
    found = []
    if superuser or bypasses:
        found.append(Weakness("role", "the application's role may pass by row-level security"))
    for table in connection.execute(PROTECTION, {"setting": PRACTICE_SETTING}):
        if not (table.enabled and table.forced):
            found.append(Weakness(table.name, "row-level security is not forced"))
        if (table.policies, table.all_policies) != (1, 1):
            found.append(Weakness(table.name, "must have exactly one policy, for all commands"))
        if table.asks is False:
            found.append(Weakness(table.name, "its policy must ask for the practice that was entered"))
        if table.may_truncate:
            found.append(Weakness(table.name, "the application's role may empty it, past every policy"))
        if table.owned:
            found.append(Weakness(table.name, "the application's role owns it"))
    return found


class UnsafeDatabase(RuntimeError):  # noqa: N818 - says what is so
    """The server does not start: one practice might see another's patients."""


def refuse_if_weak(connection: Connection) -> None:
    if found := weaknesses(connection):
        raise UnsafeDatabase("; ".join(f"{one.where}: {one.what}" for one in found))
