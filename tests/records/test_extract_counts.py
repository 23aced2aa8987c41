"""Rows in = created + updated + unchanged + rejected + held, whatever is done to a file."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.records.factories import Desk, a_line, an_issue, report

GOOD = (
    report(
        *(
            a_line(n, Drug=drug)
            for n in range(1, 4)
            for drug in ("Codeine 30mg tablets", "Diazepam 2mg tablets")
        )
    ),
    report(*(an_issue(n, Issue_Date=day) for n in range(1, 4) for day in ("10-Oct-2023", "12-Nov-2023"))),
)
ROWS = [content.split(b"\r\n") for content in GOOD]
INSERTED = [b'"', b",", b"\r\n", b"\0", b"\xff", b"9", b"=", "é".encode(), b" ", b"\t"]

Change = Callable[[bytes], bytes]


def twice(line: int) -> Change:
    def change(content: bytes) -> bytes:
        lines = content.split(b"\r\n")
        return b"\r\n".join([*lines[:-1], lines[1 + line % (len(lines) - 2)], b""])

    return change


def without(line: int) -> Change:
    def change(content: bytes) -> bytes:
        lines = content.split(b"\r\n")
        del lines[1 + line % (len(lines) - 2)]
        return b"\r\n".join(lines)

    return change


def at(place: int, piece: bytes, *, instead: bool) -> Change:
    def change(content: bytes) -> bytes:
        start = content.index(b"\r\n") + 2
        here = start + place % (len(content) - start)
        return content[:here] + piece + content[here + (len(piece) if instead else 0) :]

    return change


places = st.integers(0, 100_000)
changes = st.one_of(
    places.map(twice),
    places.map(without),
    st.builds(at, places, st.sampled_from(INSERTED), instead=st.booleans()),
)
mutated = st.tuples(st.integers(0, 1), st.lists(changes, min_size=1, max_size=4))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(what=mutated, is_full=st.booleans())
def test_every_row_of_a_damaged_file_is_accounted_for(
    desk: Desk, what: tuple[int, list[Change]], is_full: bool
) -> None:
    files = list(GOOD)
    which, wanted = what
    for change in wanted:
        files[which] = change(files[which])
    answer = desk.check(*files, is_full=is_full)
    assert answer.status_code in {201, 422}
    if answer.status_code == 201:
        rows = answer.json()["rows"]
        kinds = ("created", "updated", "unchanged", "rejected", "held")
        assert rows["read"] == sum(rows[kind] for kind in kinds)
        assert min(rows.values()) >= 0
        if is_full and answer.json()["can_commit"]:
            desk.commit(answer.json())
