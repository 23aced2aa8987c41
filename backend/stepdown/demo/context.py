"""What a report may say beside medicines and holds: for some patients, and of some medicines."""

from random import Random

from stepdown.demo.lines import Line
from stepdown.demo.people import DemoPatient

SAID = 0.6
INDICATIONS = ("Osteoarthritis of knee", "Low back pain", "Neck pain", "Shoulder pain", "Fibromyalgia")
LUNGS = ("", "", "", "", "Asthma", "COPD")
LANGUAGES = ("English", "English", "English", "Polish", "Urdu", "Romanian")


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
    return {"EMIS Number": emis_number(patient), **(said if is_said else dict.fromkeys(said, ""))}


def emis_number(patient: DemoPatient) -> str:
    return patient.nhs_number[3:9]


def of_line(patient: DemoPatient, line: Line) -> dict[str, str]:
    """What an opioid or another watched medicine is for."""
    random = Random(f"indication {patient.nhs_number} {line.medicine.name}")  # noqa: S311
    is_said = line.medicine.is_watched and random.random() < SAID
    return {"Indication": random.choice(INDICATIONS) if is_said else ""}
