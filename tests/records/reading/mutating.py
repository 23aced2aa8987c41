"""Extract files with something wrong in them: the same number always makes the same ones."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stepdown.records.extracts.models import ExtractSource
from tests.records.factories import a_line, an_issue, bundle, number_of, report, zipped
from tests.records.reading.opening import cells_of, workbook
from tests.records.reading.test_joined_files import a_medicine, a_person, an_issue_of
from tests.records.reading.test_systmone_tables import ACUTE, ADDRESSES, HOME, ISSUE, PEOPLE, PERSON
from tests.records.test_preset_systmone import MEDICATION, TEMPLATE, TEMPLATES

# A column that no preset reads.
PRIVATE = "Private Note"
NASTY = (
    *(
        "",
        " ",
        '"',
        '""',
        "'",
        ",",
        ";",
        "\t",
        "\r\n",
        "\\N",
        "\\",
        "\x00",
        "\x1b[31m",
        "\u202eabc",
        "é",
        "👵🏽",
    ),
    *("=1+1", "#N/A", "#REF!", "########", "9.99E+09", "9990000018.0", "45231", "1e400", "NaN", "inf", "-1"),
    *(
        "0",
        "00/00/0000",
        "31-Feb-2024",
        "01/01/0001",
        "31/12/9999",
        "1899-12-31",
        "tomorrow",
        "yes",
        "NO",
        "x" * 300,
    ),
    *(
        "x" * 21_000,
        "9999999999",
        "0000000000",
        "999 000 0018",
        "TRUE",
        "null",
        "None",
        "{}",
        "<b>",
        "٣",
        "½",
    ),
)
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Files:
    source: ExtractSource
    contents: tuple[bytes, ...]


def base_files() -> tuple[Files, ...]:
    """One of each kind that a practice can send, each with a column that is not read."""
    private = {PRIVATE: "Wanderlust"}
    lines = [
        a_line(n, **changes) | private
        for n, changes in ((1, {}), (1, {"Drug": "Paracetamol 500mg tablets"}), (2, {}), (3, {"Drug": ""}))
    ]
    lines[-1] |= dict.fromkeys(
        ("Directions", "Quantity", "Unit", "Type", "Start Date", "Last Issue Date"), ""
    )
    issues = [an_issue(n) | private for n in (1, 1, 2)]
    tables = (PEOPLE + PERSON, ADDRESSES + HOME, TEMPLATES + TEMPLATE, MEDICATION + ISSUE + ACUTE)
    joined = (
        report(a_person(1) | private, a_person(2) | private),
        report(a_medicine(1) | private, a_medicine(2) | private),
        report(an_issue_of(1) | private),
    )
    return (
        Files(ExtractSource.EMIS_CSV, (report(*lines), report(*issues))),
        Files(
            ExtractSource.EMIS_CSV, (report(*lines, encoding="utf-16"), report(*issues, encoding="cp1252"))
        ),
        Files(ExtractSource.EMIS_CSV, joined),
        Files(ExtractSource.EMIS_CSV, (workbook(Repeats=cells_of(*lines), Issues=cells_of(*issues)),)),
        Files(ExtractSource.SYSTMONE, tuple(table.encode() for table in tables)),
        Files(ExtractSource.GP_CONNECT, (bundle("Livermore", nhs_number=number_of(1)),)),
        Files(ExtractSource.GP_CONNECT, (zipped(one=bundle("Magre", nhs_number=number_of(2))),)),
    )


def mutated(base: Files, number: int) -> Files:
    """One to three changes, to one file or to several."""
    chance = random.Random(number)
    contents = list(base.contents)
    for _ in range(chance.choice((1, 1, 2, 3))):
        place = chance.randrange(len(contents))
        contents[place] = chance.choice(CHANGES)(contents[place], chance)
    chance.shuffle(contents)
    return Files(base.source, tuple(contents))


def _bytes_changed(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 5, 50))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _piece_lost(content: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(content) + 1)
    return content[:begin] + content[begin + chance.choice((1, 2, 20, 400)) :]


def _piece_twice(content: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(content) + 1)
    piece = content[begin : begin + chance.choice((1, 20, 400))]
    return content[:begin] + piece * chance.choice((2, 3)) + content[begin:]


def _cut_short(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _lines_shuffled(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    first = chance.choice((0, 1, 1, 1))
    moved = lines[first:]
    chance.shuffle(moved)
    return b"".join([*lines[:first], *moved])


def _a_nasty_cell(content: bytes, chance: random.Random) -> bytes:
    """In place of a cell or a heading, as it is or well quoted."""
    lines = content.split(b"\r\n")
    at = chance.randrange(len(lines))
    cells = lines[at].split(b",")
    nasty = chance.choice(NASTY)
    quoted = '"' + nasty.replace('"', '""') + '"'
    written = nasty if chance.random() < 0.3 else quoted
    cells[chance.randrange(len(cells))] = written.encode("utf-8", "replace")
    lines[at] = b",".join(cells)
    return b"\r\n".join(lines)


def _a_heading_gone(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\r\n")
    headings = lines[0].split(b",")
    headings[chance.randrange(len(headings))] = chance.choice((b"Something", b"Drug", b"NHS Number", b""))
    return b"\r\n".join([b",".join(headings), *lines[1:]])


def _other_line_ends(content: bytes, chance: random.Random) -> bytes:
    return content.replace(
        b"\r\n", chance.choice((b"\n", b"\r", b"\n\r", b"\r\r\n")), chance.choice((1, 2, -1))
    )


def _another_encoding(content: bytes, chance: random.Random) -> bytes:
    before, after = (
        chance.choice(("utf-8", "cp1252")),
        chance.choice(("utf-16", "utf-16-le", "cp037", "utf-7")),
    )
    return content.decode(before, "replace").encode(after, "replace")


CHANGES: Sequence[Callable[[bytes, random.Random], bytes]] = (
    _bytes_changed,
    _piece_lost,
    _piece_twice,
    _cut_short,
    _lines_shuffled,
    *((_a_nasty_cell,) * 4),
    _a_heading_gone,
    _other_line_ends,
    _another_encoding,
)
