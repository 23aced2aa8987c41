"""What a report may say beside medicines and holds: for some patients, and of some medicines."""

from random import Random

from stepdown.clinical.holds import HoldCode
from stepdown.demo.lines import Line
from stepdown.demo.people import DemoPatient

SAID = 0.6
INDICATIONS = ("Osteoarthritis of knee", "Low back pain", "Neck pain", "Shoulder pain", "Fibromyalgia")
LUNGS = ("", "", "", "", "Asthma", "COPD")
LANGUAGES = ("English", "English", "English", "Polish", "Urdu", "Romanian")
INTERPRETED = ("Urdu", "Romanian")
OTHER_FORMATS = ("Easy read", "Braille")


def of_patient(patient: DemoPatient) -> dict[str, str]:
    """Dice of one's own, so that nothing else of the demo moves."""
    random = Random(f"context {patient.nhs_number}")  # noqa: S311 - reproducible, not secret
    is_said = random.random() < SAID
    said = {
        "Respiratory Disease": random.choice(LUNGS),
        "eGFR": str(random.randint(38, 90)),
        "Falls": random.choice(("No", "No", "No", "Yes")),
        "Frailty": random.choice(("", "Mild", "Moderate")),
        "Language": random.choice(LANGUAGES),
        "Format Needs": "",
        "Text Consent": random.choice(("Yes", "Yes", "No")),
    }
    told = said if is_said else dict.fromkeys(said, "")
    return {"EMIS Number": emis_number(patient), **told, **_reads(patient)}


def _reads(patient: DemoPatient) -> dict[str, str]:
    """Of those who cannot read most letters: what they could."""
    turn = int(emis_number(patient)) % 2
    reads: dict[str, str] = {}
    if patient.flags.get(HoldCode.NEEDS_INTERPRETER):
        reads["Language"] = INTERPRETED[turn]
    if patient.flags.get(HoldCode.NEEDS_OTHER_FORMAT):
        reads["Format Needs"] = OTHER_FORMATS[turn]
    return reads


def emis_number(patient: DemoPatient) -> str:
    return patient.nhs_number[3:9]


def of_line(patient: DemoPatient, line: Line) -> dict[str, str]:
    """What an opioid or another watched medicine is for."""
    random = Random(f"indication {patient.nhs_number} {line.medicine.name}")  # noqa: S311
    is_said = line.medicine.is_watched and random.random() < SAID
    return {"Indication": random.choice(INDICATIONS) if is_said else ""}
