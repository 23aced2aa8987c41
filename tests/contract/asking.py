"""How to ask for each operation of the contract. One that is not in the table fails the access matrix."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from stepdown.clinical.searches.answers import Standing
from stepdown.finding.explanations.grouping import group_id
from tests.contract.ask import Ask, exactly
from tests.contract.asking_improving import ASKING_IMPROVING
from tests.contract.asking_region import ASKING_REGION
from tests.contract.own_words import ABOUT, DRAFT
from tests.contract.world import Ids, an_export
from tests.records.mappings.reports import a_mapping
from tests.writing.wordings.conftest import TEXT

TODAY = datetime.now(UTC).date().isoformat()


def a_new_person(_ids: Ids) -> dict[str, str]:
    return {"name": "Robin Placeholder", "email": f"{uuid4().hex}@example.test", "role": "receptionist"}


def a_sign_in(_ids: Ids) -> dict[str, str]:
    """As another each time: ten that fail as one would be too many."""
    return {"email": f"{uuid4().hex}@example.test", "password": "not the password"}


def an_appointment(ids: Ids) -> dict[str, Any]:
    when = {"on": "2030-01-07", "at": "10:30", "clinician": "Dr Ada Sample"}
    return {"appointments": [{"letter_id": ids["letter_id"], **when}]}


def an_upload(ids: Ids) -> dict[str, Any]:
    return {
        "data": {"dated_on": TODAY, "is_full": "true", "source": "emis_csv"},
        "files": [("files", ("report.csv", an_export("Zzown", extra=10)))],
    }


def all_new(_ids: Ids) -> dict[str, Any]:
    return {"params": {"change": "new"}}


def a_preview(_ids: Ids) -> dict[str, Any]:
    return {"data": {"asked": "{}"}, "files": [("files", ("report.csv", an_export("Zzown")))]}


def a_variant(_ids: Ids) -> dict[str, str]:
    return {"name": uuid4().hex, "search": "long-term"}


NOT_ISSUED = {"search": "not-issued", "name": "A list", "parameters": {"months": 3}}
INCLUDED = group_id(Standing.LISTED, "Included")
PATIENT = {"shows_patients": True}
PRICES = {"letter_first": 90, "letter_second": 70, "large_letter_first": None, "large_letter_second": None}
LIMITS = {"warn_after_days": 7, "stop_letters_after_days": 14, "keep_months": 24}

ASKING: dict[str, Ask] = {
    "readLiveness": Ask(),
    "readReadiness": Ask(),
    "signIn": Ask(401, body=a_sign_in),
    "refreshSignIn": Ask(401),
    "signOut": Ask(204),
    "setPassword": Ask(410, body=exactly(token="made-up", password="a long enough one")),
    "readMe": Ask(),
    "listOrganisations": Ask(),
    "addOrganisation": Ask(201, body=exactly(id="U00009", kind="pcn", name="A new network")),
    "placeOrganisation": Ask(200, body=exactly(parent_id="U00001"), uses={"code": "ods"}),
    "listProfessions": Ask(),
    "listPracticeStaff": Ask(),
    "inviteToPractice": Ask(201, body=a_new_person),
    "changePracticeStaff": Ask(200, body=exactly(roles=["receptionist"]), if_match='"1"'),
    "makePracticeSignInLink": Ask(201),
    "listStaff": Ask(),
    "inviteStaff": Ask(201, body=lambda ids: a_new_person(ids) | {"organisation_id": ids["ods"]}),
    "changeStaff": Ask(200, body=exactly(disabled=False), if_match='"2"'),
    "makeSignInLink": Ask(201),
    "listPracticeAudit": Ask(),
    "listPractices": Ask(),
    "readPractice": Ask(),
    "readLetterDetails": Ask(),
    "changeLetterDetails": Ask(200, body=exactly(phone="01632 960123"), if_match='"1"'),
    "readPracticeSettings": Ask(),
    "changePracticeSettings": Ask(200, body=exactly(**LIMITS), if_match='"0"'),
    "readRetention": Ask(),
    "tryRetention": Ask(),
    "exportPatient": Ask(**PATIENT),
    "exportPractice": Ask(**PATIENT),
    "readStatusRefresh": Ask(uses={"extract_id": "status_refresh"}),
    "listConversionSets": Ask(),
    "calculateDoses": Ask(200, body=exactly(lines=[{"name": "Codeine 30mg tablets", "directions": "1 qds"}])),
    "findPatients": Ask(200, body=exactly(text="Zz"), **PATIENT),
    "readPatient": Ask(**PATIENT),
    "listBuildCards": Ask(),
    "listMappings": Ask(),
    "createMapping": Ask(201, body=lambda _ids: a_mapping(uuid4().hex)),
    "readMapping": Ask(),
    "changeMapping": Ask(200, body=lambda _ids: a_mapping(uuid4().hex), if_match='"1"'),
    "deleteMapping": Ask(204, 404, uses={"mapping_id": "removable_mapping"}),
    "previewMapping": Ask(form=a_preview, **PATIENT),
    "listExtracts": Ask(),
    "checkExtract": Ask(201, form=an_upload),
    "readExtract": Ask(),
    "listExtractProblems": Ask(),
    "downloadExtractProblems": Ask(),
    "listUnknownProducts": Ask(),
    "listPatientChanges": Ask(form=all_new, **PATIENT),
    "listMedicineChanges": Ask(form=all_new, **PATIENT),
    "listHeldPatients": Ask(uses={"extract_id": "held_extract"}, **PATIENT),
    "decideHeldPatient": Ask(
        uses={"extract_id": "held_extract", "patient_id": "held_patient"},
        body=exactly(decision="leave_out"),
    ),
    "listSharedMobiles": Ask(uses={"extract_id": "held_extract"}),
    "commitExtract": Ask(uses={"extract_id": "waiting_extract"}, key=True),
    "commitExtractWithDrop": Ask(409, key=True),
    "cancelExtract": Ask(uses={"extract_id": "cancellable_extract"}),
    "undoExtract": Ask(uses={"extract_id": "waiting_extract"}, key=True),
    "listSearches": Ask(),
    "listSavedSearches": Ask(),
    "saveSearch": Ask(201, body=a_variant),
    "readSavedSearch": Ask(),
    "changeSavedSearch": Ask(200, body=exactly(parameters={"months": 4}), if_match='"1"'),
    "removeSavedSearch": Ask(204, 404, uses={"saved_search_id": "removable_search"}),
    "explainSearch": Ask(200, body=exactly(search="not-issued")),
    "listExplainedRows": Ask(200, body=exactly(search="not-issued", group=INCLUDED), **PATIENT),
    "listWorklists": Ask(),
    "makeWorklist": Ask(201, body=exactly(**NOT_ISSUED)),
    "readWorklist": Ask(),
    "listWorklistEntries": Ask(**PATIENT),
    "downloadWorklist": Ask(**PATIENT),
    "assignPatients": Ask(200, body=lambda ids: {"patient_ids": [ids["patient_id"]], "staff_id": None}),
    "undoAssignment": Ask(
        200,
        body=lambda ids: {
            "changes": [{"before_id": None, "now_id": None, "patient_ids": [ids["patient_id"]]}]
        },
    ),
    "countWorklistEntries": Ask(),
    "readWorklistSheet": Ask(**PATIENT),
    "readMyWork": Ask(),
    "readWorklistEntry": Ask(**PATIENT),
    "listOutcomes": Ask(),
    "listColleagues": Ask(),
    "listEarlyIssueReasons": Ask(),
    "readNewDirections": Ask(body=exactly(medicine="Codeine 30mg tablets", directions="1 qds")),
    "listWaitingReviews": Ask(**PATIENT),
    "countWaitingReviews": Ask(),
    "readIssueTimeline": Ask(**PATIENT),
    "visitReview": Ask(),
    "recordReview": Ask(200, body=exactly(outcome="speak_to_patient"), if_match='"0"', **PATIENT),
    "countersignReview": Ask(409, uses={"patient_id": "reviewed_patient"}, if_match='"1"'),
    "tickDoneInRecord": Ask(
        200, body=exactly(done=True), uses={"patient_id": "reviewed_patient"}, if_match='"1"', **PATIENT
    ),
    "listChanges": Ask(**PATIENT),
    "countChanges": Ask(),
    "listWorklistsOfChanges": Ask(),
    "downloadChanges": Ask(**PATIENT),
    "listChangesOfPatient": Ask(**PATIENT),
    "listLetterKinds": Ask(),
    "previewLetterBatch": Ask(200, body=lambda ids: {"worklist_ids": [ids["worklist_id"]]}, **PATIENT),
    "listLetterChecks": Ask(),
    "listLetterAppointments": Ask(**PATIENT),
    # The batches of this world tell of no appointments.
    "enterLetterAppointments": Ask(409, body=an_appointment, if_match='"1"'),
    "pasteLetterAppointments": Ask(409, body=exactly(pasted="nothing"), if_match='"1"'),
    "listPhoneTasks": Ask(**PATIENT),
    "markPhoneTask": Ask(200, 412, body=exactly(how="not_reached"), if_match='"1"', **PATIENT),
    "listLetterBatches": Ask(),
    "prepareLetterBatch": Ask(
        201, body=lambda ids: {"worklist_ids": [ids["worklist_id"]]}, key=True, **PATIENT
    ),
    "listPatientLetters": Ask(**PATIENT),
    "readLetterBatch": Ask(),
    "listLetters": Ask(**PATIENT),
    "listHeldLetters": Ask(),
    "readLetterPdf": Ask(**PATIENT),
    "vetoLetter": Ask(
        200,
        409,
        body=exactly(reason="Bereaved"),
        uses={"batch_id": "cancellable_batch", "letter_id": "cancellable_letter"},
    ),
    "takeBackVeto": Ask(200, 409, uses={"batch_id": "cancellable_batch", "letter_id": "cancellable_letter"}),
    "approveLetterBatch": Ask(uses={"batch_id": "approvable_batch"}, if_match='"1"', key=True),
    "refreshLetterBatch": Ask(200, 412, uses={"batch_id": "refreshable_batch"}, if_match='"2"'),
    "listLetterReleases": Ask(),
    "readLetterRelease": Ask(),
    "listLetterWork": Ask(),
    "printLetterRelease": Ask(409, key=True),
    "withdrawLetterRelease": Ask(
        200,
        409,
        body=exactly(reason="Printed too early"),
        uses={"release_id": "withdrawable_release"},
        key=True,
    ),
    "cancelLetterBatch": Ask(uses={"batch_id": "cancellable_batch"}),
    "downloadPrintFile": Ask(**PATIENT),
    "downloadLetterList": Ask(**PATIENT),
    "markLettersPosted": Ask(200, body=exactly(posted_on=TODAY), key=True),
    "readReceptionWork": Ask(),
    "readReceptionGuide": Ask(),
    "readReceptionBriefing": Ask(),
    "findCallers": Ask(body=exactly(text="Zz"), **PATIENT),
    "readCallerToCheck": Ask(uses={"patient_id": "letter_patient"}, **PATIENT),
    "checkCaller": Ask(
        201, body=lambda ids: {"patient_id": ids["letter_patient"], "matched": ["name"]}, **PATIENT
    ),
    # Checked by somebody else.
    "logAnswer": Ask(
        409,
        key=True,
        body=lambda ids: {"check_id": ids["check_id"], "letter_id": ids["letter_id"], "kind": "declined"},
    ),
    "undoAnswer": Ask(200, 409, uses={"answer_id": "undoable_answer"}, **PATIENT),
    "changeAnswer": Ask(
        200, 409, body=exactly(kind="declined"), uses={"answer_id": "changeable_answer"}, key=True, **PATIENT
    ),
    "markAttendance": Ask(body=exactly(attendance="attended"), **PATIENT),
    "listBookedAppointments": Ask(**PATIENT),
    "pressRedButton": Ask(201, body=exactly(kind="run_out")),
    "readDutyRota": Ask(),
    "changeDutyRota": Ask(200, 412, body=exactly(weekdays=[], dates=[]), if_match='"0"'),
    "listQuestionsForClinicians": Ask(**PATIENT),
    "answerQuestion": Ask(200, 409, body=exactly(how="Rang"), uses={"answer_id": "asking_answer"}, **PATIENT),
    "liftContactRefusal": Ask(200, 409, body=exactly(because="Asked"), **PATIENT),
    "readBatchResponses": Ask(),
    "readResponsesByWording": Ask(),
    "listReturnedLetters": Ask(**PATIENT),
    "logReturnedLetter": Ask(422, body=exactly(reference="NONE-HERE", reason="refused"), key=True),
    "undoReturnedLetter": Ask(200, 409, uses={"returned_id": "undoable_return"}, **PATIENT),
    "clearReturnedLetter": Ask(200, 409, body=exactly(because="Rang"), **PATIENT),
    "listWordings": Ask(),
    "readHouseWording": Ask(),
    "startWording": Ask(201, body=exactly(**ABOUT), key=True),
    "readWording": Ask(),
    "saveWording": Ask(200, 412, body=exactly(**DRAFT), if_match='"1"'),
    "compareWording": Ask(),
    "submitWording": Ask(200, 409, uses={"wording_id": "finished_wording"}, if_match='"2"'),
    "approveWording": Ask(
        200, body=exactly(), uses={"wording_id": "submitted_wording"}, if_match='"3"', key=True
    ),
    "publishWording": Ask(200, 409, uses={"wording_id": "approved_wording"}),
    "retireWording": Ask(200, 409, uses={"wording_id": "published_wording"}),
    "previewWording": Ask(body=exactly(**ABOUT, **DRAFT)),
    "previewWordingPdf": Ask(
        body=exactly(medium="letter", kind="invitation", title="Let us talk", text=TEXT)
    ),
    "listMessageKinds": Ask(),
    "listMessageLists": Ask(),
    "prepareMessageList": Ask(
        201,
        body=lambda ids: {
            "kind": "invitation",
            "worklist_ids": [ids["worklist_id"]],
            "again_because": "Asked for it",
        },
        key=True,
        **PATIENT,
    ),
    "listPatientMessages": Ask(uses={"patient_id": "letter_patient"}, **PATIENT),
    "readMessageList": Ask(),
    "listMessages": Ask(**PATIENT),
    "listMessagesNotAccepted": Ask(**PATIENT),
    "readMessageText": Ask(**PATIENT),
    "takeOutMessage": Ask(
        200,
        409,
        body=exactly(reason="Bereaved"),
        uses={"list_id": "cancellable_list", "message_id": "cancellable_message"},
        **PATIENT,
    ),
    "approveMessageList": Ask(
        body=exactly(unknowns_confirmed=True), uses={"list_id": "approvable_list"}, if_match='"1"', key=True
    ),
    "cancelMessageList": Ask(uses={"list_id": "cancellable_list"}),
    "exportMessageList": Ask(body=exactly(upload_for="systmone"), **PATIENT),
    "markMessagesSent": Ask(body=exactly(route="phone", sent_on=TODAY), key=True, **PATIENT),
    "readPacing": Ask(),
    "changePacing": Ask(200, 412, body=exactly(free_appointments=90, weeks=[]), if_match='"0"'),
    "readLetterCalendar": Ask(),
    "readBatchPlan": Ask(),
    "changeBatchPlan": Ask(412, body=exactly(first_week=TODAY, at_most=None), if_match='"0"'),
    "readPrintEstimate": Ask(),
    "readPostage": Ask(),
    "changePostage": Ask(200, 412, body=exactly(**PRICES), if_match='"0"'),
    "downloadFilingBundle": Ask(**PATIENT),
    **ASKING_IMPROVING,
    **ASKING_REGION,
}
