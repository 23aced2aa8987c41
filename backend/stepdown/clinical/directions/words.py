"""The words that directions are written in, by what they mean to the grammar.

What stands in no list here is unknown, and a text with an unknown word is refused.
"""

from stepdown.clinical.directions.remarks import FILLERS, NAMES, PAIN, REMARKS
from stepdown.clinical.directions.tokens import Kind
from stepdown.clinical.dosing import DoseUnit
from stepdown.clinical.types import Route

NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
FRACTIONS = {"half": "0.5", "½": "0.5", "quarter": "0.25", "¼": "0.25", "¾": "0.75"}
# "iv" is left out: beside a dose it means a vein.
APOTHECARY = {"i": 1, "ii": 2, "iii": 3, "iiii": 4}

UNITS: dict[DoseUnit, tuple[str, str]] = {
    DoseUnit.TABLET: ("tablet tab caplet", "tablets tabs caplets"),
    DoseUnit.CAPSULE: ("capsule cap", "capsules caps"),
    DoseUnit.SACHET: ("sachet sach", "sachets"),
    DoseUnit.SUPPOSITORY: ("suppository supp", "suppositories supps"),
    DoseUnit.LOZENGE: ("lozenge", "lozenges"),
    DoseUnit.PATCH: ("patch", "patches"),
    DoseUnit.SPRAY: ("spray puff", "sprays puffs"),
    DoseUnit.DROP: ("drop", "drops"),
    DoseUnit.AMPOULE: ("ampoule amp vial", "ampoules amps vials"),
    DoseUnit.ML: ("ml millilitre milliliter", "mls millilitres milliliters"),
    DoseUnit.MG: ("mg milligram milligramme", "mgs milligrams milligrammes"),
    DoseUnit.MICROGRAM: ("mcg microgram µg ug", "mcgs micrograms"),
    DoseUnit.GRAM: ("g gram gm", "grams gms"),
}

# How many times a day. "qd" is left out: it is read as once and as four times.
FREQUENCIES = {1: "od", 2: "bd bid", 3: "tds tid", 4: "qds qid", 6: "qqh"}
COUNTS = {1: "once", 2: "twice", 3: "thrice"}
PERIODS = {1: "hour hours hr hrs h", 24: "day days d", 168: "week weeks wk wks"}
# Lengths that no daily amount can be reckoned from.
UNMEASURED = "minute minutes min mins month months mth mths"
DAYS = {7: "weekly", 14: "fortnightly"}

MOMENTS = {
    "morning": "morning mornings mane am om breakfast waking rising wakening",
    "midday": "midday noon lunch lunchtime midi",
    "afternoon": "afternoon afternoons",
    "tea": "tea teatime",
    "evening": "evening evenings pm",
    "dinner": "dinner dinnertime",
    "supper": "supper suppertime",
    "night": "night nights nocte bedtime bed nightly hs",
}
WEEKDAYS = {
    "monday": "monday mondays mon",
    "tuesday": "tuesday tuesdays tue tues",
    "wednesday": "wednesday wednesdays wed weds",
    "thursday": "thursday thursdays thu thur thurs",
    "friday": "friday fridays fri",
    "saturday": "saturday saturdays sat",
    "sunday": "sunday sundays sun",
}
ORDINALS = {2: "second 2nd", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh"}

ROUTES = {
    Route.ORAL: "oral orally mouth po",
    Route.SUBLINGUAL: "sublingual sublingually sl s/l tongue",
    Route.BUCCAL: "buccal buccally",
    Route.RECTAL: "rectal rectally rectum pr",
    Route.TRANSDERMAL: "transdermal transdermally topical topically skin",
    Route.PARENTERAL: (
        "sc s/c subcut subcutaneous subcutaneously im i/m intramuscular intramuscularly "
        "iv i/v intravenous intravenously csci driver"
    ),
    Route.NASAL: "nasal nasally intranasal intranasally",
    Route.INHALATION: "inhale inhaled",
}

PLAIN: dict[Kind, str] = {
    Kind.SPOON: "spoon spoons spoonful spoonfuls spoonsful",
    Kind.DOSE: "dose doses",
    Kind.SINGLE: "single",
    Kind.DIVIDED: "divided",
    Kind.CROSS: "x",
    Kind.TIMES: "time times",
    Kind.HOURLY: "hourly hrly",
    Kind.DAILY: "daily",
    Kind.EVERY: "every each q",
    Kind.INTERVAL: "interval intervals",
    Kind.ALTERNATE: "alternate other",
    Kind.ORDINAL: "rd th nd",
    Kind.UP: "up",
    Kind.UP_TO: "upto",
    Kind.MAXIMUM: "maximum max",
    Kind.EXCEED: "exceed exceeding exceeded",
    Kind.MORE: "more",
    Kind.LEAST: "least minimum",
    Kind.APART: "apart between gap gaps",
    Kind.PRN: "prn sos",
    Kind.AS: "as",
    Kind.WHEN: "when if whenever",
    Kind.OFTEN: "often frequently",
    Kind.REQUIRED: "required needed necessary require need reqd req",
    Kind.DIRECTED: "directed advised prescribed instructed discussed agreed",
    Kind.A: "a an",
    Kind.PER: "per",
    Kind.SLASH: "/",
    Kind.DASH: "-",
    Kind.TO: "to",
    Kind.OR: "or",
    Kind.AND: "and & + plus",
    Kind.COMMA: ",",
    Kind.OPEN: "( [",
    Kind.CLOSE: ") ]",
    Kind.BREAK: ". ; : ! | * \" '",
    Kind.EQUALS: "= equals ie",
    Kind.NOT: "not no never don't avoid",
    Kind.AT: "at",
    Kind.IN: "in within over during",
    Kind.ON: "on",
    Kind.OF: "of",
    Kind.WITH: "with",
    Kind.FOR: "for",
    Kind.BEFORE: "before prior",
    Kind.AFTER: "after",
    Kind.THAN: "than",
    Kind.SAME: "same",
    Kind.CHANGE: "change changed changing replace replaced renew renewed",
    Kind.APPLY: "apply applied",
    Kind.NOSTRIL: "nostril nostrils",
    Kind.STOP: "stop stopping stopped unless",
    Kind.FILLER: FILLERS,
    Kind.REMARK: REMARKS,
    Kind.NAME: NAMES,
    Kind.PAIN: PAIN,
}

_CHANGES = (
    "then initially starting start started increase increases increased increasing reduce reduces "
    "reduced reducing reduction decrease decreased decreasing titrate titrated titrating titration "
    "taper tapered tapering wean weaning step until first gradually from off alternating"
)
_ELSEWHERE = "instructions instruction protocol plan regime regimen schedule chart sheet separately told"
_ONCE_ONLY = "stat now immediately"
# `slot` carries the reason.
REFUSED = {
    "the dose changes over time": _CHANGES,
    "the dose is left to other instructions": _ELSEWHERE,
    "a single dose, not a daily one": _ONCE_ONLY,
    "it is doubtful": "? ~ approx maybe",
}
