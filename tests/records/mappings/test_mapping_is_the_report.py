"""A report under any other headings, with its mapping, is read as the report that the preset knows."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stepdown.content import library
from stepdown.records.extracts.mapped_presets import preset_of
from stepdown.records.extracts.models import ExtractSource
from stepdown.records.extracts.reading.products import recogniser
from stepdown.records.extracts.reading.rows import Row
from stepdown.records.extracts.reading.uploads import Presets, Upload, open_uploads
from stepdown.records.mappings.fields import FileKind
from stepdown.records.mappings.schemas import MappingContent
from stepdown.records.mappings.suggesting import suggested
from tests.records.factories import Cells, a_line, an_issue, report

LINES = [a_line(1), a_line(2, Pregnancy="Yes", Gender="Not known"), a_line(3, Quantity="2 x 28 capsules")]
ISSUES = [an_issue(1), an_issue(1, Issue_Date="11-Nov-2023"), an_issue(2, Status="Cancelled")]
KNOWN = [(kind, heading) for kind, rows in (("repeats", LINES), ("issues", ISSUES)) for heading in rows[0]]
ORDERS = st.permutations(range(len(KNOWN)))


def renamed(kind: str, rows: list[Cells], names: dict[tuple[str, str], str]) -> bytes:
    """In the order of the new names, which is any."""
    headings = sorted(rows[0], key=lambda heading: names[kind, heading])
    return report(*({names[kind, one]: row[one] for one in headings} for row in rows))


def mapping_of(names: dict[tuple[str, str], str]) -> MappingContent:
    def columns(kind: FileKind) -> list[dict[str, str]]:
        headings = [heading for known, heading in KNOWN if known == kind]
        fields = zip(headings, suggested(headings, kind), strict=True)
        return [{"heading": names[kind, heading], "field": field} for heading, field in fields if field]

    return MappingContent.model_validate(
        {
            "patients": [],
            "repeats": columns(FileKind.REPEATS),
            "issues": columns(FileKind.ISSUES),
            "date_formats": ["DD-Mon-YYYY"],
            "words": [],
        }
    )


def read(files: list[bytes], mapping: MappingContent | None) -> list[Row]:
    known = Presets(
        library.csv_preset(), library.systmone_preset(), library.bundle_preset(), library.status_preset()
    )
    if mapping:
        known = Presets(preset_of(mapping, title="Ours"), known.systmone, known.bundle, known.status)
    opened = open_uploads(
        [Upload(f"file{number}.csv", one) for number, one in enumerate(files)],
        source=ExtractSource.MAPPED if mapping else ExtractSource.EMIS_CSV,
        presets=known,
        recognise=recogniser(library.product_table()),
        on=date(2024, 3, 1),
    )
    return list(opened.rows)


AS_KNOWN = read([report(*LINES), report(*ISSUES)], None)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(order=ORDERS)
def test_other_headings_in_another_order_are_read_as_the_known_ones(order: list[int]) -> None:
    names = {known: f"Column {place}" for known, place in zip(KNOWN, order, strict=True)}
    files = [renamed("repeats", LINES, names), renamed("issues", ISSUES, names)]
    assert len(AS_KNOWN) > len(LINES)
    assert read(files, mapping_of(names)) == AS_KNOWN
