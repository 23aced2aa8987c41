"""What a chart shows, in words that claim no more than it does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.spc.chart import Variation
from stepdown.content import library
from stepdown.improving.measures.charting import Charted
from stepdown.improving.measures.headline import headline, variation
from stepdown.improving.measures.summary import caution, summary
from stepdown.improving.measures.words import label, number, with_unit
from tests.improving.measures.charts import MONTHLY, SHARE, a_chart

STEADY = (40, 42, 38, 41, 39, 43, 40, 38, 42, 41, 39, 41)
NONE = "There is no figure yet."


def said(chart: Charted) -> str:
    return headline(chart, none_because=NONE)


def test_without_any_figure_it_says_what_to_do() -> None:
    assert said(a_chart()) == NONE
    assert said(a_chart(None, None)) == NONE
    assert variation(a_chart()) is None


def test_the_first_figure_is_compared_with_nothing() -> None:
    assert said(a_chart(1)) == (
        "Not issued in 2 months: 1 patient on 1 January 2025."
        " It is the first figure, to compare the next with."
    )


@pytest.mark.parametrize(("now", "beside"), [(33, "7 fewer than"), (47, "7 more than"), (40, "as many as")])
def test_few_figures_are_compared_with_the_first_and_nothing_is_claimed(now: int, beside: str) -> None:
    chart = a_chart(40, None, now)
    assert said(chart) == (
        f"Not issued in 2 months: {now} patients on 1 March 2025, {beside} on 1 January 2025."
        " 2 extracts are too few to tell a change from chance."
    )
    assert variation(chart) is None


def test_a_share_is_compared_in_percentage_points() -> None:
    assert said(a_chart((20, 40), (19, 40), measure=SHARE)) == (
        "Reviewed in 6 months: 47.5% on 1 February 2025, 2.5 percentage points lower than on 1 January 2025."
        " 2 extracts are too few to tell a change from chance."
    )


def test_six_figures_however_far_apart_tell_no_change() -> None:
    assert variation(a_chart(90, 90, 91, 90, 89, 2)) is None
    assert variation(a_chart(90, 90, 91, 90, 89, 90, 2)) is Variation.IMPROVEMENT


def test_what_chance_explains_is_no_change() -> None:
    assert said(a_chart(*STEADY)) == (
        "No clear change: 41 patients on 1 December 2025, and the average is 40.3 patients."
    )


LOW = (36, 35, 36, 37, 36, 35, 36, 35, 36)
HIGH_THEN_LOW = (*(45, 46, 44, 45, 46, 44, 45, 46, 45, 46), *(41, 40, 42, 41, 40, 39, 41, 40, 41))


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        (
            a_chart(*STEADY, *LOW, baseline=12),
            "Fewer since 1 January 2026: 9 extracts in a row below the average of the first 12.",
        ),
        (
            a_chart(*HIGH_THEN_LOW, measure=MONTHLY),
            "Fewer since November 2025: 9 months in a row below the median.",
        ),
        (
            a_chart(*((20, 40),) * 12, *((30, 40),) * 8, measure=SHARE, baseline=12),
            "Higher since 1 January 2026: 8 extracts in a row above the average of the first 12.",
        ),
        (
            a_chart(*STEADY[:8], 46, 45, 44, 43, 42, 41, 40),
            "Falling since 1 September 2025: 6 times in a row each extract was lower than the one before.",
        ),
        (
            a_chart(*STEADY, 12),
            "Unusually low: 12 patients on 1 January 2026, below the limit of 25.3 that chance explains.",
        ),
        (
            a_chart(*STEADY[:8], *range(40, 48), measure="gabapentinoids-on-repeat"),
            "Unusually high: 47 patients on 1 April 2026, just above the limit of what chance explains.",
        ),
        (
            a_chart(*(45, 46, 44, 45, 46, 44, 45), *LOW, measure=MONTHLY),
            "Not as chance alone would have it: 36 letters in April 2026, and the median is 36.5 letters."
            " See where it turned.",
        ),
    ],
)
def test_what_lasts_is_said_with_its_beginning_and_what_is_new_with_its_limit(
    chart: Charted, words: str
) -> None:
    assert said(chart) == words
    assert caution(chart) is None


def test_two_of_three_close_to_a_limit_are_an_early_sign() -> None:
    chart = a_chart(*STEADY, *STEADY, 34, 40, 34)
    assert said(chart) == "Fewer of late: 2 of the last 3 extracts are close to the lower limit."


def test_what_rests_on_few_figures_is_said_with_perhaps_and_trial_limits() -> None:
    chart = a_chart(50, 50, 44, 45, 44, 45, 44, 45, 44)
    assert said(chart) == "Perhaps fewer since 1 March 2025: 7 extracts in a row below the average."
    assert caution(chart) == "Trial limits: the lines rest on 9 figures, fewer than 12, and will still move."


def test_enough_figures_carry_no_caution() -> None:
    assert caution(a_chart(*STEADY)) is None
    assert caution(a_chart(*STEADY[:11])) == (
        "Trial limits: the lines rest on 11 figures, fewer than 12, and will still move."
    )
    assert caution(a_chart()) is None


def test_the_summary_tells_all_that_the_picture_shows() -> None:
    assert summary(a_chart(*STEADY, None, target=30)) == (
        "13 extracts, from 1 January 2025 to 1 January 2026. 1 of them has no figure."
        " Newest: 41 patients on 1 December 2025. XmR chart: average 40.3, limits 33.3 to 47.3."
        " No point shows a special cause. Target: 30 patients."
    )
    assert summary(a_chart()) == "There are no figures yet."


def test_limits_of_a_share_are_those_of_its_last_point() -> None:
    chart = a_chart(*((20, 40),) * 12, (30, 80), measure=SHARE)
    assert chart.analysis is not None
    assert chart.analysis.points[-1].lower is not None
    assert f"limits {number(chart.analysis.points[-1].lower)} to" in summary(chart)


def test_a_chart_that_cannot_be_made_as_chosen_is_drawn_plainly_and_says_so() -> None:
    chart = a_chart(*STEADY, rebases=(date(2031, 1, 1),))
    assert chart.kind == "run"
    assert chart.refused == "No new phase can begin on 2031-01-01: it needs points before and after."
    assert chart.analysis is not None


def test_a_rebase_makes_two_phases_and_the_last_one_speaks() -> None:
    chart = a_chart(*STEADY, *(20, 21, 19, 20, 22, 20, 19), rebases=(date(2026, 1, 1),))
    assert chart.analysis is not None
    assert [one.number for one in chart.analysis.phases] == [1, 2]
    assert said(chart).startswith("No clear change: 19 patients")


@pytest.mark.parametrize(
    ("value", "words"), [(1, "1 patient"), (0, "0 patients"), (1204, "1,204 patients"), (2.04, "2 patients")]
)
def test_figures_are_said_with_their_unit(value: float, words: str) -> None:
    assert with_unit(library.measures()["not-issued"], value) == words


def test_a_month_is_called_by_its_name_and_an_extract_by_its_day() -> None:
    measures = library.measures()
    assert label(measures["letters-sent"], date(2026, 11, 1)) == "November 2026"
    assert label(measures["not-issued"], date(2026, 11, 1)) == "1 November 2026"


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 200)), max_size=30),
    st.sampled_from(["run", "xmr"]),
)
def test_whatever_the_figures_there_is_a_sentence_and_missing_ones_are_never_counted(
    values: list[int | None], kind: str
) -> None:
    chart = a_chart(*values, chart=kind)
    words = said(chart)
    assert words.endswith(".")
    known = [value for value in values if value is not None]
    assert len(chart.known) == len(known)
    assert (chart.analysis is None) is (not known)
    assert summary(chart)
    if len(known) < 7:
        assert variation(chart) is None
        assert not any(word in words for word in ("since", "Unusual", "of late"))
