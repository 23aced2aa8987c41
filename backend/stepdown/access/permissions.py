"""Who may do what, as one table. `docs/permissions.md` is generated from it and the contract."""

from enum import StrEnum


class Role(StrEnum):
    RECEPTIONIST = "receptionist"
    CLINICIAN = "clinician"
    PRACTICE_MANAGER = "practice_manager"
    PCN_LEAD = "pcn_lead"
    ICB_ANALYST = "icb_analyst"
    ICB_LEAD = "icb_lead"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    SIGNED_IN = "signed_in"
    PRACTICE_READ = "practice:read"
    PRACTICE_EDIT = "practice:edit"
    PRACTICE_STAFF = "practice:staff"
    PRACTICE_AUDIT = "practice:audit"
    EXTRACT_READ = "extract:read"
    EXTRACT_LOAD = "extract:load"
    EXTRACT_COMMIT_DROP = "extract:commit_drop"
    DOSE_CALCULATE = "dose:calculate"
    PATIENT_READ = "patient:read"
    PATIENT_EXPORT = "patient:export"
    PRACTICE_EXPORT = "practice:export"
    WORKLIST_READ = "worklist:read"
    WORKLIST_MAKE = "worklist:make"
    REVIEW_RECORD = "review:record"
    LETTER_READ = "letter:read"
    LETTER_PREPARE = "letter:prepare"
    LETTER_APPROVE = "letter:approve"
    LETTER_POST = "letter:post"
    WORDING_READ = "wording:read"
    WORDING_EDIT = "wording:edit"
    WORDING_APPROVE = "wording:approve"
    MESSAGE_PREPARE = "message:prepare"
    MESSAGE_SEND = "message:send"
    RESPONSE_LOG = "response:log"
    PRESCRIBING_READ = "prescribing:read"
    PRESCRIBING_LOAD = "prescribing:load"
    PRESCRIBING_PUBLISH = "prescribing:publish"
    TALLY_COUNT = "tally:count"
    MEASURE_READ = "measure:read"
    MEASURE_CHOOSE = "measure:choose"
    INTERVENTION_READ = "intervention:read"
    INTERVENTION_PLAN = "intervention:plan"
    CYCLE_RECORD = "cycle:record"
    EVIDENCE_READ = "evidence:read"
    STORY_PUBLISH = "story:publish"
    SCHEME_ATTEST = "scheme:attest"
    AGGREGATES_READ = "aggregates:read"
    REGION_READ = "region:read"
    REGION_PLAN = "region:plan"
    REGION_GOVERN = "region:govern"
    CLIENT_MANAGE = "client:manage"
    ACCOUNT_MANAGE = "account:manage"


P = Permission

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.RECEPTIONIST: frozenset(
        {
            P.SIGNED_IN,
            P.PRACTICE_READ,
            P.LETTER_POST,
            P.MESSAGE_SEND,
            P.RESPONSE_LOG,
            P.PRESCRIBING_READ,
            P.TALLY_COUNT,
            P.MEASURE_READ,
            P.INTERVENTION_READ,
        }
    ),
    Role.CLINICIAN: frozenset(
        {
            P.SIGNED_IN,
            P.PRACTICE_READ,
            P.DOSE_CALCULATE,
            P.EXTRACT_READ,
            P.EXTRACT_LOAD,
            P.PATIENT_READ,
            P.WORKLIST_READ,
            P.WORKLIST_MAKE,
            P.REVIEW_RECORD,
            P.LETTER_READ,
            P.LETTER_PREPARE,
            P.LETTER_APPROVE,
            P.LETTER_POST,
            P.WORDING_READ,
            P.WORDING_EDIT,
            P.WORDING_APPROVE,
            P.MESSAGE_PREPARE,
            P.MESSAGE_SEND,
            P.RESPONSE_LOG,
            P.PRESCRIBING_READ,
            P.PRESCRIBING_LOAD,
            P.TALLY_COUNT,
            P.MEASURE_READ,
            P.MEASURE_CHOOSE,
            P.INTERVENTION_READ,
            P.INTERVENTION_PLAN,
            P.CYCLE_RECORD,
            P.EVIDENCE_READ,
            P.STORY_PUBLISH,
        }
    ),
    Role.PRACTICE_MANAGER: frozenset(
        {
            P.SIGNED_IN,
            P.PRACTICE_READ,
            P.PRACTICE_EDIT,
            P.PRACTICE_STAFF,
            P.PRACTICE_AUDIT,
            P.PRACTICE_EXPORT,
            P.PATIENT_EXPORT,
            P.EXTRACT_READ,
            P.EXTRACT_LOAD,
            P.EXTRACT_COMMIT_DROP,
            P.PATIENT_READ,
            P.WORKLIST_READ,
            P.WORKLIST_MAKE,
            P.LETTER_READ,
            P.LETTER_PREPARE,
            P.LETTER_POST,
            P.WORDING_READ,
            P.WORDING_EDIT,
            P.MESSAGE_PREPARE,
            P.MESSAGE_SEND,
            P.RESPONSE_LOG,
            P.PRESCRIBING_READ,
            P.PRESCRIBING_LOAD,
            P.TALLY_COUNT,
            P.MEASURE_READ,
            P.MEASURE_CHOOSE,
            P.INTERVENTION_READ,
            P.INTERVENTION_PLAN,
            P.CYCLE_RECORD,
            P.EVIDENCE_READ,
            P.STORY_PUBLISH,
            P.SCHEME_ATTEST,
        }
    ),
    # Often a pharmacist; the calculator holds nobody's data.
    Role.PCN_LEAD: frozenset({P.SIGNED_IN, P.PRACTICE_READ, P.PRESCRIBING_READ, P.DOSE_CALCULATE}),
    # Prescribing by practice is published by the NHS; no patient stands in it.
    Role.ICB_ANALYST: frozenset(
        {
            P.SIGNED_IN,
            P.PRACTICE_READ,
            P.PRESCRIBING_READ,
            P.AGGREGATES_READ,
            P.REGION_READ,
            P.REGION_PLAN,
        }
    ),
    Role.ICB_LEAD: frozenset(
        {
            P.SIGNED_IN,
            P.PRACTICE_READ,
            P.PRESCRIBING_READ,
            P.PRESCRIBING_PUBLISH,
            P.AGGREGATES_READ,
            P.REGION_READ,
            P.REGION_PLAN,
            P.REGION_GOVERN,
            P.CLIENT_MANAGE,
        }
    ),
    Role.ADMINISTRATOR: frozenset({P.SIGNED_IN, P.ACCOUNT_MANAGE, P.PRESCRIBING_PUBLISH}),
}

PRACTICE_ROLES = frozenset({Role.RECEPTIONIST, Role.CLINICIAN, Role.PRACTICE_MANAGER})
ICB_ROLES = frozenset({Role.ICB_ANALYST, Role.ICB_LEAD})

# Reading any of these leaves an audit row; so does every change, whatever its permission.
PATIENT_DATA = frozenset(
    {
        P.PATIENT_READ,
        P.PATIENT_EXPORT,
        P.PRACTICE_EXPORT,
        P.WORKLIST_READ,
        P.WORKLIST_MAKE,
        P.REVIEW_RECORD,
        P.LETTER_READ,
        P.LETTER_PREPARE,
        P.LETTER_APPROVE,
        P.LETTER_POST,
        P.MESSAGE_PREPARE,
        P.MESSAGE_SEND,
        P.RESPONSE_LOG,
        P.EXTRACT_READ,
        P.EXTRACT_LOAD,
        P.EXTRACT_COMMIT_DROP,
    }
)


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    return frozenset().union(*(PERMISSIONS[role] for role in roles))
