"""How to ask for each operation of prescribing data and of improving."""

from datetime import UTC, datetime

from tests.contract.ask import Ask, exactly
from tests.contract.going_round import a_choice_of_worklists
from tests.contract.in_passing import MONTH, PRESS
from tests.contract.planned import AGREEMENT, VARIANT
from tests.contract.seen_beside_peers import DISCUSSED, some_prescribing

TODAY = datetime.now(UTC).date().isoformat()

ASKING_IMPROVING: dict[str, Ask] = {
    "readRepeatHousekeeping": Ask(),
    "listMeasures": Ask(),
    "readReach": Ask(),
    "readImpact": Ask(),
    "readMeasure": Ask(),
    "readMeasureChoices": Ask(),
    "changeMeasureChoices": Ask(200, 412, body=exactly(chart="run"), if_match='"0"'),
    "readEvidence": Ask(),
    "downloadEvidence": Ask(),
    "listInterventions": Ask(),
    "createIntervention": Ask(201, body=exactly(option="O1", variant=VARIANT), key=True),
    "listTeamCandidates": Ask(),
    "readIntervention": Ask(),
    "changeIntervention": Ask(200, 412, body=exactly(patients=40), if_match='"1"'),
    "beginIntervention": Ask(200, 409, uses={"intervention_id": "beginnable_intervention"}),
    "pauseIntervention": Ask(
        200, 409, body=exactly(reason="Leave"), uses={"intervention_id": "pausable_intervention"}
    ),
    "finishIntervention": Ask(
        200, 409, body=exactly(reason=""), uses={"intervention_id": "finishable_intervention"}
    ),
    "stopIntervention": Ask(
        200, 409, body=exactly(reason="Harm"), uses={"intervention_id": "stoppable_intervention"}
    ),
    "listInterventionChanges": Ask(),
    "undoInterventionChange": Ask(200, 409, uses={"intervention_id": "undoable_intervention"}),
    "noteAgreement": Ask(201, body=exactly(**AGREEMENT)),
    "takeBackAgreement": Ask(200, 409, uses={"intervention_id": "agreed_intervention"}),
    "readWorksheet": Ask(),
    "changeWorksheet": Ask(
        200,
        412,
        body=exactly(questions=None, items=None),
        uses={"intervention_id": "adaptable_intervention"},
        if_match='"1"',
    ),
    "downloadWorksheet": Ask(),
    "listToolkitOptions": Ask(),
    "readToolkitOption": Ask(uses={"option": "toolkit_option"}),
    "readResourceCode": Ask(uses={"option": "toolkit_option", "resource": "toolkit_resource"}),
    "listTallies": Ask(),
    "listTallyMonths": Ask(),
    "countTallyMonth": Ask(201, body=exactly(**MONTH), key=True),
    "listTallyMarks": Ask(),
    "countTally": Ask(201, body=exactly(**PRESS), key=True),
    "undoTally": Ask(200, 409),
    "listDueTasks": Ask(),
    "listCycles": Ask(),
    "readCycleRamp": Ask(uses={"intervention_id": "cycle_intervention"}),
    "startCycle": Ask(201, 409, body=exactly(), uses={"intervention_id": "start_intervention"}),
    "readCycle": Ask(),
    "readCycleHistory": Ask(),
    "listCycleQueries": Ask(),
    "noteCycleQuery": Ask(201, body=exactly(note="Asked why", outcome="explained")),
    "changeCycleQuery": Ask(200, 412, body=exactly(outcome="waiting"), if_match='"1"'),
    "removeCycleQuery": Ask(200, 404, uses={"note_id": "removable_query"}),
    "changeCyclePlan": Ask(
        200, 412, body=exactly(purpose="One list"), uses={"cycle_id": "plan_cycle"}, if_match='"1"'
    ),
    "goToCycleStep": Ask(200, 412, body=exactly(step="do"), uses={"cycle_id": "step_cycle"}, if_match='"1"'),
    "recordCycleDo": Ask(
        200,
        412,
        body=exactly(figures=[{"item": "identified", "value": {"number": 3}}]),
        uses={"cycle_id": "do_cycle"},
        if_match='"1"',
    ),
    "chooseCycleWorklists": Ask(
        200, 412, body=a_choice_of_worklists, uses={"cycle_id": "worklists_cycle"}, if_match='"1"'
    ),
    "writeCycleStudy": Ask(
        200, 412, body=exactly(worked_well="All"), uses={"cycle_id": "study_cycle"}, if_match='"1"'
    ),
    "decideCycleAct": Ask(
        200, 412, body=exactly(decision="adopt"), uses={"cycle_id": "act_cycle"}, if_match='"1"'
    ),
    "closeCycle": Ask(200, 412, uses={"cycle_id": "close_cycle"}, if_match='"1"', key=True),
    "undoCycleChange": Ask(200, 412, uses={"cycle_id": "undo_cycle"}, if_match='"1"'),
    "readPrescribing": Ask(),
    "readPrescribingMeasure": Ask(),
    "listPrescribingLoads": Ask(),
    "loadPrescribing": Ask(201, form=some_prescribing),
    "readPrescribingSources": Ask(),
    # Nothing is set up from where it could be fetched.
    "fetchPrescribing": Ask(409, body=exactly(month="2026-03-01")),
    "readPrescribingLoad": Ask(),
    "downloadPrescribingProblems": Ask(),
    "commitPrescribing": Ask(200, 409, body=exactly(), uses={"load_id": "committable_load"}, key=True),
    "discardPrescribing": Ask(uses={"load_id": "discardable_load"}),
    "takeBackPrescribing": Ask(200, 409, uses={"load_id": "committed_load"}, key=True),
    "listPublishedLoads": Ask(),
    "publishPrescribing": Ask(201, form=some_prescribing),
    "readPublishedLoad": Ask(uses={"load_id": "published_load_id"}),
    "downloadPublishedProblems": Ask(uses={"load_id": "published_load_id"}),
    "commitPublished": Ask(
        200, 409, body=exactly(), uses={"load_id": "published_committable_load"}, key=True
    ),
    "discardPublished": Ask(uses={"load_id": "published_discardable_load"}),
    "takeBackPublished": Ask(200, 409, uses={"load_id": "published_committed_load"}, key=True),
    "listDiscussions": Ask(),
    "recordDiscussion": Ask(201, body=exactly(**DISCUSSED), key=True),
    "readDiscussion": Ask(),
    "changeDiscussion": Ask(200, 412, body=exactly(**DISCUSSED), if_match='"1"'),
    "readPracticeNews": Ask(),
    "readStory": Ask(),
    "downloadStory": Ask(),
    "writeStoryWords": Ask(200, 412, body=exactly(words="Thank you, everybody."), if_match='"0"'),
}
