"""What can be going on with a patient's medicines: a story for each search, hold and exclusion."""

from dataclasses import dataclass, replace

from stepdown.demo import dormant
from stepdown.demo.dormant import Lines, Tell, forgotten, lately_forgotten, once
from stepdown.demo.lines import Ground, regular
from stepdown.demo.medicines import medicines


@dataclass(frozen=True)
class Story:
    """`in_900`: how many of 900 patients. `dormant`: may be taken off repeat in the course of the months."""

    name: str
    in_900: int
    tell: Tell
    dormant: bool = False


def taking(*keys: str, every: int | None = None) -> Tell:
    """Issued month after month."""
    return lambda ground: [regular(ground, ground.next_of(*keys), every=every)]


def both(one: Tell, other: Tell) -> Tell:
    return lambda ground: [*one(ground), *other(ground)]


def early(*keys: str) -> Tell:
    """Each issue a week and more before the last can be used up."""

    def tell(ground: Ground) -> Lines:
        key = ground.next_of(*keys)
        return [regular(ground, key, every=(medicines()[key].days or 28) - 10)]

    return tell


def once_only(ground: Ground) -> Lines:
    """Acute: never a repeat. For some, over and over."""
    again = 5 if ground.turn % 3 == 0 else 1
    key = ground.next_of("co-codamol-30", "codeine-30", "tramadol-50", "morphine-liquid")
    return [once(key, ground.before(5 + 30 * n, 25 + 30 * n)) for n in range(again)]


def hospital_supplied(ground: Ground) -> Lines:
    line = regular(ground, ground.next_of("oxycodone-20-mr", "fentanyl-25"))
    return [replace(line, hospital=True, issues=())]


def substitution(ground: Ground) -> Lines:
    """Methadone beside repeat codeine is the most dangerous. Of two, nobody has said what they are for."""
    key = ground.next_of("methadone-solution", "methadone-5", "buprenorphine-2mg", "buprenorphine-400")
    codeine = [regular(ground, "codeine-30")] if key == "methadone-solution" else []
    return [regular(ground, key), *codeine]


GABAPENTINOIDS_AND_OTHERS = taking("gabapentin", "pregabalin", "diazepam", "zopiclone")

STORIES = (
    Story(
        "dormant codeine",
        46,
        forgotten(
            "co-codamol-30", "codeine-30", "co-codamol-8", "dihydrocodeine-30", "zapain", "co-dydramol"
        ),
        dormant=True,
    ),
    Story(
        "dormant tramadol",
        15,
        forgotten("tramadol-50", "tramadol-100-mr", "zydol", "tramadol-paracetamol"),
        dormant=True,
    ),
    Story(
        "dormant strong opioid",
        10,
        forgotten(
            "morphine-10-mr", "buprenorphine-5-patch", "oxycodone-10-mr", "morphine-liquid", "fentanyl-12"
        ),
        dormant=True,
    ),
    Story("two dormant opioids", 4, dormant.two_forgotten, dormant=True),
    Story(
        "dormant rare opioid",
        6,
        forgotten(
            "meptazinol", "pethidine", "ibuprofen-codeine", "tapentadol-50-mr", "codeine-60", "solpadol"
        ),
        dormant=True,
    ),
    Story("never issued", 8, dormant.never_issued, dormant=True),
    Story(
        "lately dormant",
        10,
        lately_forgotten("co-codamol-30", "tramadol-50", "codeine-15", "co-codamol-30-soluble"),
    ),
    Story("start unknown", 3, dormant.start_unknown),
    Story("too new", 5, dormant.too_new),
    Story("repeat dispensing", 6, dormant.batch_dispensed),
    Story("long supply", 6, dormant.long_supply),
    Story("repeated records", 6, dormant.repeated_records),
    Story("cancelled since", 4, dormant.cancelled_since),
    Story("superseded", 6, dormant.superseded),
    Story("ended", 5, dormant.ended),
    Story("anticipatory medicines", 4, dormant.anticipatory),
    Story("automatic", 4, dormant.automatic),
    Story("not for pain", 4, forgotten("codeine-linctus", "kaolin-morphine")),
    Story(
        "codeine",
        66,
        taking(
            *("co-codamol-30", "codeine-30", "co-codamol-30-capsules", "co-codamol-8"),
            *("dihydrocodeine-60-mr", "co-dydramol"),
        ),
    ),
    Story("tramadol", 22, taking("tramadol-50", "tramadol-100-mr", "zydol", "marol")),
    Story(
        "strong opioid",
        9,
        taking("morphine-10-mr", "oxycodone-10-mr", "tapentadol-100-mr", "longtec-20", "oxycodone-naloxone"),
    ),
    Story("strong opioid and more", 4, both(taking("mst-30"), taking("morphine-liquid", every=40))),
    Story(
        "patch",
        12,
        taking("buprenorphine-10-patch", "fentanyl-12", "butec-10", "buprenorphine-20-patch", "fentanyl-25"),
    ),
    Story(
        "over 90 mg",
        4,
        both(taking("fentanyl-37", "tramadol-200-mr"), taking("morphine-15-mr", "morphine-30-mr")),
    ),
    Story(
        "over 120 mg",
        6,
        taking("fentanyl-75", "oxycodone-40-mr", "zomorph-60", "morphine-60-mr", "buprenorphine-52-patch"),
    ),
    Story("over 120 mg and more", 2, both(taking("oxycodone-40-mr"), taking("oxycodone-5"))),
    Story("early", 8, early("tramadol-100-mr", "co-codamol-30", "oxycodone-10-mr")),
    Story(
        "unrecognised",
        7,
        taking(
            *(
                "unknown-codeine",
                "unknown-morphine",
                "unknown-shorthand",
                "unknown-patch",
                "unknown-tramadol",
            ),
            every=28,
        ),
    ),
    Story("acute", 14, once_only),
    Story("hospital only", 4, hospital_supplied),
    Story("substitution", 5, substitution),
    Story("dependence-forming", 28, GABAPENTINOIDS_AND_OTHERS),
    Story(
        "dependence-forming and opioid",
        14,
        both(taking("co-codamol-30", "tramadol-50", "morphine-10-mr"), GABAPENTINOIDS_AND_OTHERS),
    ),
    Story("as directed", 5, taking("oramorph", "pethidine", every=35)),
    Story("invented brand", 2, taking("invented-brand")),
)
OTHER_MEDICINES = (
    *("atorvastatin", "ramipril", "amlodipine", "metformin", "omeprazole", "levothyroxine", "salbutamol"),
    *("paracetamol", "loperamide", "amitriptyline", "naproxen"),
)


def other_medicines(ground: Ground) -> Lines:
    """Nothing of interest, as most of a practice's list is."""
    keys = ground.random.sample(OTHER_MEDICINES, ground.random.choice((1, 1, 2, 3)))
    return [regular(ground, key, every=28) for key in keys]
