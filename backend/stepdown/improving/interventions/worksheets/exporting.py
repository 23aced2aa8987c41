"""A practice's worksheet as a file for others: what is asked and gathered, and nobody's name or number."""

import json
from collections.abc import Iterator
from typing import Any

from stepdown.improving.interventions.worksheets.schemas import (
    AdaptedItem,
    AdaptedQuestion,
    WorksheetFormat,
    WorksheetView,
)

KIND = "stepdown-worksheet"
ROW = {"covers", "hint", "answer", "choices", "kind", "by", "at", "origin", "original"}


def exported(sheet: WorksheetView, wanted: WorksheetFormat) -> str:
    match wanted:
        case WorksheetFormat.JSON:
            return json.dumps(_as_data(sheet), ensure_ascii=False, indent=2) + "\n"
        case WorksheetFormat.MARKDOWN:
            return "\n".join(_lines(sheet)) + "\n"


def _as_data(sheet: WorksheetView) -> dict[str, Any]:
    """Without the title that the practice gave it, which may name the practice or its people."""
    return {
        "kind": KIND,
        "option": sheet.option,
        "option_title": sheet.option_title,
        "variant": sheet.variant_title,
        "differs": sheet.says,
        "plan": [one.model_dump(mode="json", include={"question", *ROW}) for one in sheet.questions],
        "do": [one.model_dump(mode="json", include={"title", *ROW}) for one in sheet.items],
        "left_out_of_plan": [one.question for one in sheet.questions_left_out],
        "left_out_of_do": [one.title for one in sheet.items_left_out],
        "study": sheet.study,
        "act": sheet.act,
    }


def _lines(sheet: WorksheetView) -> Iterator[str]:
    yield f"# {sheet.option_title}: worksheet"
    yield f"\n{sheet.variant_title}. {sheet.says}"
    yield "\n## Plan\n"
    yield from (_question(one) for one in sheet.questions)
    yield "\n## Do\n"
    yield from (_item(one) for one in sheet.items)
    yield from _left_out([one.question for one in sheet.questions_left_out], "Left out of Plan")
    yield from _left_out([one.title for one in sheet.items_left_out], "Left out of Do")
    yield "\n## Study\n"
    yield from (f"- {one}" for one in sheet.study)
    yield "\n## Act\n"
    yield from (f"- {one}" for one in sheet.act)


def _question(one: AdaptedQuestion) -> str:
    choices = f" ({' / '.join(one.choices)})" if one.choices else ""
    return f"- {one.question}{choices}{_own(one)}"


def _item(one: AdaptedItem) -> str:
    parts = f" ({' / '.join(one.by)})" if one.by else ""
    return f"- {one.title}{parts}{_own(one)}"


def _own(one: AdaptedQuestion | AdaptedItem) -> str:
    if one.original:
        return f" [toolkit: {one.original}]"
    return " [added]" if one.covers is None else ""


def _left_out(rows: list[str], heading: str) -> Iterator[str]:
    if rows:
        yield f"\n## {heading}\n"
        yield from (f"- {one}" for one in rows)
