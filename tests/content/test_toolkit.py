"""The seven options of the toolkit: nothing of the worksheets is missing, and what they name exists."""

import json
from itertools import chain
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from stepdown.clinical.types import MeasureSource, OptionId, TallyKind
from stepdown.content import library
from stepdown.content.toolkit.shapes import (
    AddressFrom,
    DoItem,
    EvidenceStatus,
    Fill,
    ItemKind,
    PlanAnswer,
    Resource,
    ToolkitOption,
    When,
)

OPTIONS = library.toolkit_options()

# What each worksheet must ask and collect: the item by its name, and facts that its words must carry.
PLAN: dict[str, dict[str, list[str]]] = {
    "O1": {
        "which-search": ["schedules 2 and 3"],
        "time-frame": ["2 months", "3 months", "Another"],
        "how-told": ["Text message", "Letter", "Phone", "Another"],
        "wording": ["flare-up", "three months"],
        "who-searches": ["imports and runs"],
        "who-reviews": ["reviews the patients and changes"],
        "who-tells": ["tells the patients"],
        "starts": [],
        "completed-by": [],
        "how-often": ["Every month", "Every two months", "Another"],
    },
    "O2": {
        "questions": ["questions", "information", "never to stop suddenly"],
        "group": ["Physiotherapists", "Social prescribers", "coaches", "Community pharmacists"],
        "refer-to": ["To whom", "how"],
        "count-interventions": [],
        "count-referrals": [],
        "count-outcomes": [],
        "who-collects": [],
        "trainer": [],
        "trained-on": [],
        "training-organiser": [],
        "resources": ["questions", "Text messages", "websites", "Paper", "Translated"],
        "how-reached": [],
        "review-date": [],
    },
    "O3": {
        "first-length": ["more time"],
        "follow-up-length": [],
        "a-week": ["a week"],
        "clinic-or-spread": ["clinic", "one a day for each clinician"],
        "clinician": [],
        "technician": ["pharmacy technician", "once a plan exists"],
        "debrief": ["debrief", "escalate"],
        "patient-group": ["experience and competence"],
        "how-identified": ["respiratory", "Brief intervention", "Search", "ePACT2", "letters"],
        "which-search": [],
        "other-support": ["Physiotherapy", "Social", "coaching", "programme", "Online"],
    },
    "O4": {
        "how-identified": ["Search", "ePACT2"],
        "which-search": [],
        "review-before": ["review"],
        "wording": [],
        "who-sends": [],
        "how-many": ["one in three"],
        "how-often": [],
        "clinicians": [],
        "appointment-length": ["minutes"],
        "who-tells-reception": ["reception", "marked"],
    },
    "O5": {
        "who-searches": ["imports and runs"],
        "who-reviews": [],
        "which-search": ["regular, irregular or both"],
        "wording": ["letters and messages", "Options 1 and 4"],
        "film": ["acute injuries", "film"],
        "who-sees": [],
        "when-seen": [],
        "how-long": ["minutes"],
        "starts": [],
        "completed-by": [],
        "review-on": [],
    },
    "O6": {
        "who-meets": ["not only managers", "Community pharmacist", "lived experience"],
        "workshop-on": [],
        "standards": ["minimum standards", "ICS"],
        "where-now": ["exceed", "meet", "not meet"],
        "changes": ["test"],
        "how-measured": ["searches"],
        "how-often": [],
        "starts": [],
        "roles": ["role"],
        "who-drafts": ["drafts", "flow chart"],
        "who-agrees": [],
        "review-date": [],
        "all-aware": ["look it up"],
        "staff-feedback": ["while it is tested"],
        "pharmacy": ["urgent", "restricted", "concern"],
    },
    "O7": {
        "guide-read": ["implementation guide", "facilitator's guide"],
        "structure": ["adapted"],
        "facilitators": [],
        "facilitator-training": ["Ten Footsteps"],
        "team-engaged": ["whole healthcare team"],
        "referral-process": [],
        "refer-to": [],
    },
}
DO: dict[str, dict[str, list[str]]] = {
    "O1": {
        "search-run": ["yes_no"],
        "started-on": ["date"],
        "identified": [],
        "reviewed": [],
        "removed": ["off repeat"],
        "told": ["Text message", "Letter", "Phone", "Another"],
        "queries": ["query the change"],
        "query-notes": ["notes", "how it ended"],
        "completed-on": ["date"],
        "remaining": ["at the end"],
    },
    "O2": {
        "started-on": ["date"],
        "interventions": ["XabTy", "XaOiE"],
        "information": ["links to information"],
        "referred": ["because of a brief intervention"],
        "tapering-or-stopped": ["Tapering", "Stopped"],
        "doses": ["doses"],
        "clinician-feedback": [],
        "patient-experience": [],
    },
    "O3": {
        "appointments-used": [],
        "appointments-available": [],
        "length": ["minutes"],
        "total-time": ["minutes"],
        "seen": [],
        "tapering-or-stopped": ["Tapering", "Stopped"],
        "other-support": [],
        "other-support-types": ["Pain management group", "Online resources"],
        "secondary-care": ["secondary care"],
        "doses": ["doses"],
        "clinician-feedback": [],
        "patient-feedback": [],
        "function-and-life": ["quality of life"],
    },
    "O4": {
        "sent": [],
        "attended": ["because of the invitation"],
        "tapering-or-stopped": ["Tapering", "Stopped"],
        "other-support": [],
        "other-support-types": ["Pain management group", "Online resources"],
        "doses": ["doses"],
    },
    "O5": {
        "regular": ["last two months", "at_start_and_end"],
        "irregular": ["last two months", "at_start_and_end"],
        "all": ["at_start_and_end"],
        "contacted": ["Text message", "Letter", "Phone"],
        "tapering": ["Text message", "Letter", "Phone"],
        "stopped": ["Text message", "Letter", "Phone"],
        "ongoing": ["Text message", "Letter", "Phone"],
    },
    "O6": {
        "on-repeat": ["whatever its schedule"],
        "reviewed": ["last six months"],
        "reviewed-share": ["percent"],
        "early": ["three working days", "documented reason"],
        "not-issued": ["last three months"],
        "staff-feedback": [],
        "administrator-feedback": ["answer patients' queries"],
        "pharmacy-feedback": ["community pharmacy"],
        "complaints": [],
        "complaint-notes": ["notes"],
    },
    "O7": {
        "sessions": [],
        "session-types": ["by type"],
        "attendance": [],
        "confidence": ["confident", "at_start_and_end"],
        "wellbeing-check": ["at_start_and_end"],
        "survey": [],
        "other-feedback": [],
        "other-support": ["social prescriber"],
        "medicines": ["before the course", "review after"],
        "team-feedback": [],
        "appointment-demand": ["appointments"],
        "staff-trained": [],
        "case-studies": ["Without names"],
    },
}
# Facts of the rows other than Plan and Do, anywhere on the option's page.
FACTS = {
    "O1": ["clinically indicated", "two months", "three months", "stewardship", "prescribed", "acute issue"],
    "O2": ["smoking", "constipation", "drowsiness", "sex and fertility", "sensitivity", "missed dose", "OP2"],
    "O3": ["trained", "secondary care", "ANZCA", "West of Scotland", "Opioids Aware", "FPMLearning"],
    "O4": ["one in three", "reception", "more open to taking less"],
    "O5": [
        *("co-codamol", "dihydrocodeine", "co-dydramol", "60 mg four times a day", "factor in use"),
        *("four to six weeks", "90 %", "dry mouth 50 %", "constipation 40 %", "weight gain 29 %"),
        *("sleep problems 26 %", "25 %", "falls and fractures", "tolerance", "30 seconds", "unverified"),
    ],
    "O6": ["safe, efficient, consistent", "patients too", "outside", "six months", "General Medical Council"],
    "O7": ["Ten Footsteps", "journey to a hospital", "Change Grow Live", "pain café", "several together"],
}
EVERY_OPTION = pytest.mark.parametrize("option", OPTIONS.values(), ids=str)


def words(part: Any) -> str:
    return json.dumps(part.model_dump(mode="json"), ensure_ascii=False)


def test_there_are_seven_options_in_their_order() -> None:
    assert list(OPTIONS) == list(OptionId)
    assert all(option.id is code for code, option in OPTIONS.items())


@pytest.mark.parametrize("code", OptionId)
def test_the_plan_asks_every_question_of_the_toolkit(code: OptionId) -> None:
    questions = {question.name: question for question in OPTIONS[code].plan}
    for name, facts in PLAN[code].items():
        assert [fact for fact in facts if fact not in words(questions[name])] == [], name
    assert {one.name for one in OPTIONS[code].plan if one.covers == f"{code}.P"} <= PLAN[code].keys()


@pytest.mark.parametrize("code", OptionId)
def test_the_do_collects_every_item_of_the_toolkit(code: OptionId) -> None:
    items = {item.name: item for item in OPTIONS[code].do}
    for name, facts in DO[code].items():
        assert [fact for fact in facts if fact not in words(items[name])] == [], name
    assert {one.name for one in OPTIONS[code].do if one.covers == f"{code}.D"} <= DO[code].keys()


@pytest.mark.parametrize("code", OptionId)
def test_the_facts_of_an_option_are_on_its_page(code: OptionId) -> None:
    page = words(OPTIONS[code])
    assert [fact for fact in FACTS[code] if fact not in page] == []


@EVERY_OPTION
def test_a_search_of_a_variant_takes_its_parameters(option: ToolkitOption) -> None:
    assert option.variants
    for variant in option.variants:
        if variant.search is None:
            assert not variant.parameters
            assert not variant.adaptable
            continue
        search = library.searches()[variant.search]
        assert search.values(variant.parameters).items() >= variant.parameters.items()
        assert set(variant.adaptable) <= {parameter.name for parameter in search.parameters}


def test_after_schedules_2_and_3_all_opioids_are_suggested() -> None:
    variant = OPTIONS[OptionId.O1].variant("schedules-2-and-3")
    assert variant is not None
    assert (variant.parameters["schedules"], variant.leads_to) == ("2,3", "all-opioids")
    assert any("all opioids" in prompt.words for prompt in OPTIONS[OptionId.O1].act)
    assert OPTIONS[OptionId.O1].variant("nothing") is None


def test_options_lead_to_those_that_they_use_and_feed() -> None:
    links = {option.id: {link.option for link in option.links} for option in OPTIONS.values()}
    assert OptionId.O4 in links[OptionId.O3] & links[OptionId.O5]
    assert links[OptionId.O5] == {OptionId.O1, OptionId.O3, OptionId.O4}
    assert links[OptionId.O6] == {OptionId.O1}
    assert OptionId.O3 in links[OptionId.O2] & links[OptionId.O7]
    assert {OptionId.O3, OptionId.O5} <= links[OptionId.O4]
    assert all(option not in linked for option, linked in links.items())


@EVERY_OPTION
def test_an_option_names_measures_that_exist(option: ToolkitOption) -> None:
    measures = library.measures()
    named = {*option.measures, *option.balancing, *option.speaks_to}
    assert named - measures.keys() == set()
    assert {measures[one].source for one in option.speaks_to} == {MeasureSource.PRESCRIBING}
    assert not any(measures[one].balancing for one in option.measures)


@EVERY_OPTION
def test_every_option_has_its_balancing_measures_and_its_prompts(option: ToolkitOption) -> None:
    assert option.balancing
    assert not set(option.balancing) & set(option.measures)
    assert {"worked-well", "better"} <= {prompt.name for prompt in option.study}
    assert {"change", "next-cycle"} <= {prompt.name for prompt in option.act}
    assert all((option.signs, option.why, option.how, option.smart_hint, option.links, option.speaks_to))


def test_only_what_the_source_says_was_tried_is_called_tested() -> None:
    tested = {code for code, option in OPTIONS.items() if option.evidence_status is EvidenceStatus.TESTED}
    assert tested == {OptionId.O4}


@EVERY_OPTION
def test_a_question_to_choose_from_has_choices_and_no_other_has(option: ToolkitOption) -> None:
    for question in option.plan:
        assert bool(question.choices) is (question.answer in {PlanAnswer.CHOICE, PlanAnswer.CHOICES})


def test_figures_that_the_product_knows_fill_themselves() -> None:
    fills = {item.fill for option in OPTIONS.values() for item in option.do}
    assert fills == {None, *Fill}
    tallied = chain.from_iterable(item.tallies for option in OPTIONS.values() for item in option.do)
    assert set(tallied) == set(TallyKind)


def test_codeine_and_the_process_are_compared_at_start_and_end() -> None:
    for code in (OptionId.O5, OptionId.O6):
        figures = [
            item
            for item in OPTIONS[code].do
            if item.fill not in {None, Fill.TALLY, Fill.TOLD_BY_ROUTE} and item.kind is not ItemKind.TEXT
        ]
        assert figures
        assert {item.at for item in figures} == {When.AT_START_AND_END}


def test_a_brief_intervention_always_warns_of_stopping_suddenly_and_can_be_coded() -> None:
    option = OPTIONS[OptionId.O2]
    assert "never stop an opioid suddenly" in option.conversation[-1]
    assert {code.code for code in option.codes} == {"XabTy", "XaOiE"}


def test_a_resource_that_two_options_share_leads_to_one_address() -> None:
    shared: dict[str, set[str | None]] = {}
    for resource in chain.from_iterable(option.resources for option in OPTIONS.values()):
        shared.setdefault(resource.name, set()).add(resource.address)
    assert all(len(addresses) == 1 for addresses in shared.values())
    assert OPTIONS[OptionId.O1].resource("fpm-taking-opioids") is not None
    assert OPTIONS[OptionId.O1].resource("live-well-with-pain") is None


def test_no_address_is_called_opened_before_somebody_opened_it() -> None:
    resources = [one for option in OPTIONS.values() for one in option.resources]
    assert {one.opened for one in resources} == {None}
    assert {one.address_from for one in resources} == set(AddressFrom)


COUNT = {"name": "told", "covers": "O1.D", "title": "Told", "kind": "count"}
BY = COUNT | {"kind": "count_by", "by": ["Phone", "Letter"]}
LINK = {"name": "a", "title": "A", "tells": "A.", "for_patients": True}


@pytest.mark.parametrize(
    ("shape", "faulty"),
    [
        (DoItem, COUNT | {"kind": "count_by"}),
        (DoItem, COUNT | {"by": ["Phone"]}),
        (DoItem, COUNT | {"fill": "tally"}),
        (DoItem, COUNT | {"tallies": ["complaint"]}),
        (DoItem, BY | {"fill": "tally", "tallies": ["complaint"]}),
        (Resource, LINK | {"address": None, "address_from": "printed"}),
        (Resource, LINK | {"address": "https://a.example/", "address_from": "nowhere"}),
        (Resource, LINK | {"address": "http://a.example/", "address_from": "site"}),
        (Resource, LINK | {"address": "javascript:alert(1)", "address_from": "site"}),
    ],
)
def test_a_part_that_cannot_be_is_refused(shape: type[DoItem | Resource], faulty: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        shape.model_validate(faulty)


def option_file() -> dict[str, Any]:
    path = library.FOLDER / "toolkit" / "O1.yaml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def test_an_option_with_a_name_twice_or_a_variant_that_leads_nowhere_is_refused() -> None:
    twice = option_file()
    twice["plan"].append(twice["plan"][0])
    with pytest.raises(ValidationError, match="stands twice"):
        ToolkitOption.model_validate(twice)
    astray = option_file()
    astray["variants"][1]["leads_to"] = "elsewhere"
    with pytest.raises(ValidationError, match="no variant elsewhere"):
        ToolkitOption.model_validate(astray)
