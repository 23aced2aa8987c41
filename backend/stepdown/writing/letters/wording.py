"""A letter's HTML from its template and one person's fields; what cannot be printed safely is refused."""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Final, Literal, assert_never

import jinja2
from markupsafe import Markup, escape

from stepdown.content.letters.grammar import Heading, Item, Paragraph, Points, Slot
from stepdown.content.letters.model import (
    FOLDER,
    Block,
    Column,
    LetterText,
    Link,
    LockedNotice,
    Table,
    words_of,
)
from stepdown.content.letters.rules import Condition
from stepdown.content.letters.spans import Span, Spans
from stepdown.plumbing.press.qr import qr_svg, reference_svg
from stepdown.plumbing.press.shaping import text_width, unprintable
from stepdown.writing.letters.window import fit_window

# What a practice settles once for all its letters.
PRACTICE_FIELDS: Final = (
    "practice_name",
    "practice_address_lines",
    "practice_phone",
    "practice_other_contact",
    "clinician_name",
    "signatory_name",
    "signatory_role",
)
# Only a letter that names one of these needs it.
SOME_LETTERS_ONLY: Final = frozenset({"medicine", "appointment"})
# In ems of the regular face. The letterhead has little room: wider ones would run into window or body.
_WIDEST = {"practice_name": 40.0, "practice_address_lines": 30.0, "practice_phone": 16.0, "reference": 16.0}
_WIDEST_OTHERWISE = 40.0
_MOST_PRACTICE_ADDRESS_LINES = 6
_STYLE_SHEETS: Final = ("letter", "large_print", "easy_read")
_LEFTOVER = re.compile(r"\[\s*(?:insert|add)\b|\(\(|\)\)|\{\{|\}\}|\{%|%\}", re.IGNORECASE)
_NOTHING = re.compile(r"\bNone\b|^(?:none|null|nan|n/a|undefined)?$")

FieldFault = Literal["missing", "unprintable", "too_long"]


class LetterRefused(Exception):  # noqa: N818  (errors here are sentences)
    """This letter cannot be printed; others can. Names the field, never what stands in it."""

    def __init__(self, field: str) -> None:
        super().__init__(f"The letter was refused because of: {field}")
        self.field = field


class LetterFieldMissing(LetterRefused):
    """Empty, "None", or a placeholder that nobody filled in."""


class LetterFieldUnprintable(LetterRefused):
    """Has a character that the bundled face cannot draw, or an invisible one (controls, bidi marks)."""


class LetterFieldTooLong(LetterRefused):
    """Wider than its place on the page."""


class LockedPartMissing(LetterRefused):
    """The finished letter lacks words that clinical governance requires."""


@dataclass(frozen=True)
class LetterFields:
    """Checked and put into one Unicode form (NFC) on creation. The postcode is the last address line."""

    reference: str
    date_text: str
    addressee_name: str
    address_lines: tuple[str, ...]
    salutation: str
    practice_name: str
    practice_address_lines: tuple[str, ...]
    practice_phone: str
    practice_other_contact: str
    clinician_name: str
    signatory_name: str
    signatory_role: str
    include_serious_harm_wording: bool
    medicine: str | None = None
    appointment: str | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not isinstance(value, bool) and not (value is None and field.name in SOME_LETTERS_ONLY):
                _refuse_if_faulty(field.name, value)
                tidy = _tidy(value) if isinstance(value, str) else tuple(map(_tidy, value))
                object.__setattr__(self, field.name, tidy)

    @property
    def appointment_lines(self) -> tuple[str, str]:
        """When, and with whom: both would be too long for one line."""
        when, within, whom = (self.appointment or "").partition(", with ")
        return when, f"with {whom}" if within else ""

    @property
    def condition(self) -> Condition:
        return "serious_harm_wording" if self.include_serious_harm_wording else "gentle_wording"


def field_fault(field: str, value: object) -> FieldFault | None:
    """Why `value` may not be printed as `field`: a settings page can say so before any letter is made."""
    lines = value if isinstance(value, tuple | list) else (value,)
    if not lines or any(_is_missing(line) for line in lines):
        return "missing"
    if any(unprintable(_tidy(line)) for line in lines):
        return "unprintable"
    return "too_long" if _is_too_long(field, lines) else None


def salutation(title: str | None, family_name: str, given_name: str | None = None) -> str:
    """Without a title the given name takes its place ("Dear Ayla Öztürk"): a title is never guessed."""
    first = next((each.strip() for each in (title, given_name) if each and not _is_missing(each)), None)
    if first is None or _is_missing(family_name):
        raise LetterFieldMissing("salutation")
    return f"Dear {first} {family_name.strip()}"


def greeting(title: str | None, family_name: str, given_name: str | None) -> str:
    """The salutation, or nothing where there is no name to begin with."""
    try:
        return salutation(title, family_name, given_name)
    except LetterFieldMissing:
        return ""


def letter_html(letter: LetterText, fields: LetterFields) -> str:
    """One page layout for preview and print: they differ by style sheet only."""
    for name in sorted(letter.field_names & SOME_LETTERS_ONLY):
        if getattr(fields, name) is None:
            raise LetterFieldMissing(name)
    words = functools.partial(_marked_up, fields)
    html = _layout().render(
        template=letter,
        fields=fields,
        blocks=list(_shown(letter.blocks, fields.condition)),
        window=fit_window((fields.addressee_name, *fields.address_lines)),
        words=words,
    )
    printed = _as_read(html)
    for part, text in _locked(letter, words):
        if text not in printed:
            raise LockedPartMissing(part)
    if _LEFTOVER.search(printed):
        raise LetterFieldMissing("template")
    return html


def _as_read(html: str) -> str:
    return Markup(html).striptags()  # noqa: S704  (read, not written)


def _locked(letter: LetterText, words: Callable[[str], Markup]) -> Iterator[tuple[str, str]]:
    for notice in letter.blocks:
        if isinstance(notice, LockedNotice):
            yield notice.part_id, _as_read(f"{words(notice.heading)} {words(notice.text)}")


@functools.cache
def print_css() -> str:
    """Of all formats: which one a letter has stands in the letter itself."""
    return "".join((FOLDER / f"{sheet}.css").read_text("utf-8") for sheet in _STYLE_SHEETS)


@functools.cache
def preview_css() -> str:
    return print_css() + (FOLDER / "preview.css").read_text("utf-8")


@functools.cache
def screen_css() -> str:
    return print_css() + (FOLDER / "screen.css").read_text("utf-8")


@functools.cache
def _layout() -> jinja2.Template:
    house = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER), autoescape=True, undefined=jinja2.StrictUndefined
    )
    house.filters["qr"] = _qr
    house.filters["reference_qr"] = _reference_qr
    return house.get_template("letter.html.j2")


def _qr(url: str, label: str) -> Markup:
    # Our own drawing of a template's address, which the template restricts to plain https characters.
    return Markup(qr_svg(url, title=f"QR code for {label}"))  # noqa: S704


def _reference_qr(reference: str) -> Markup:
    # Our own drawing again: whatever the reference says, it comes out as black squares.
    return Markup(reference_svg(reference))  # noqa: S704


def _marked_up(fields: LetterFields, text: str | Spans) -> Markup:
    """Each span once, so that neither a field nor bold is ever read out of a person's name."""
    spans = words_of(text) if isinstance(text, str) else text
    return Markup().join(_span(fields, one) for one in spans if one.when in (None, fields.condition))


def _span(fields: LetterFields, span: Span) -> Markup:
    words = escape(span.text)
    if span.is_field:
        words = Markup('<bdi class="{}">{}</bdi>').format(span.text, getattr(fields, span.text))
    return Markup("<strong>{}</strong>").format(words) if span.bold else words


def _shown(blocks: Iterable[Block], condition: Condition) -> Iterator[Block]:
    """What the practice's choice leaves out vanishes, with the bullet or paragraph that held it."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                if _says_something(block.text, condition):
                    yield block
            case Points():
                if kept := tuple(_kept(block.items, condition)):
                    yield Points(kept)
            case Table():
                yield block.model_copy(update={"columns": list(_shown_columns(block, condition))})
            case Link() | LockedNotice() | Slot():
                yield block
            case _:
                assert_never(block)


def _kept(items: Iterable[Item], condition: Condition) -> Iterator[Item]:
    return (one for one in items if _says_something(one.text, condition))


def _says_something(spans: Spans, condition: Condition) -> bool:
    return any(one.text.strip() for one in spans if one.when in (None, condition))


def _shown_columns(table: Table, condition: Condition) -> Iterator[Column]:
    for column in table.columns:
        if column.when in (None, condition):
            kept = [one for one in column.entries if one.when in (None, condition)]
            yield column.model_copy(update={"entries": kept})


def _refuse_if_faulty(field: str, value: object) -> None:
    match field_fault(field, value):
        case "missing":
            raise LetterFieldMissing(field)
        case "unprintable":
            raise LetterFieldUnprintable(field)
        case "too_long":
            raise LetterFieldTooLong(field)
        case None:
            pass


def _is_too_long(field: str, lines: Sequence[str]) -> bool:
    if field == "practice_address_lines" and len(lines) > _MOST_PRACTICE_ADDRESS_LINES:
        return True
    if field in {"addressee_name", "address_lines"}:
        return False  # the window decides, by what really fits
    return any(text_width(line, 1) > _WIDEST.get(field, _WIDEST_OTHERWISE) for line in lines)


def _is_missing(value: object) -> bool:
    if not isinstance(value, str):
        return True
    return bool(_NOTHING.search(value.strip()) or _LEFTOVER.search(value))


def _tidy(text: str) -> str:
    """Only plain spaces are trimmed: any other blank is left for `unprintable` to refuse."""
    return unicodedata.normalize("NFC", text).strip(" ")
