from stepdown.clinical.types import OptionId
from stepdown.region.shared_stories.models import Evidence, Result, SharedStory
from stepdown.region.shared_stories.schemas import SharedStoryText, SharedStoryView, StorySummary


def summary(row: SharedStory) -> StorySummary:
    told = text_of(row)
    return StorySummary(
        id=row.id,
        place=row.place,
        practice=told.practice,
        title=row.title,
        option=OptionId(row.option),
        option_title=told.option_title,
        variant=row.variant,
        variant_title=told.variant_title,
        evidence=Evidence(row.evidence),
        result=Result(row.result),
        evidence_says=told.evidence_says,
        published_on=row.published_on,
    )


def view(row: SharedStory, *, can_copy: bool, is_own: bool) -> SharedStoryView:
    in_short = summary(row).model_dump()
    return SharedStoryView(**in_short, told=text_of(row), can_copy=can_copy, is_own=is_own)


def text_of(row: SharedStory) -> SharedStoryText:
    return SharedStoryText.model_validate(row.told)
