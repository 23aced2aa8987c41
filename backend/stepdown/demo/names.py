"""Names that nobody has: words for "test" and "sample", with the accents and lengths that break layouts."""

from random import Random

FEMALE = (
    *("Testina", "Samplette", "Exampla", "Fictoria", "Imagina", "Demoiselle", "Mockelle", "Pretenda"),
    *("Specimina", "Fabula", "Trialina", "Dummetta", "Protina", "Quizetta", "Légende", "Zoëxa", "Åsample"),
    *("Ey", "Ñoverdad", "Placeholderina-Rose", "Maybelieve", "Prøva", "Çizgi", "Thửa", "Notina"),
)
MALE = (
    *("Testopher", "Sampleton", "Examplius", "Fictor", "Imaginald", "Demobert", "Mockward", "Pretendrick"),
    *("Specimund", "Fablo", "Trialbert", "Dumfrey", "Protonius", "Quizzard", "Jörgtest", "Émock", "Łuktest"),
    *("Oz", "Björndemo", "Placeholder-James", "Makebert", "Prøvik", "Şampleh", "Mc'Test", "Notbert"),
)
NEITHER = ("Alfa", "Echo", "Tango", "Quebec", "Whisky", "Zulu")

BEGINNINGS = (
    *("Test", "Sample", "Mock", "Demo", "Example", "Dummy", "Trial", "Fable", "Pretend", "Proto"),
    *("Specimen", "Imagin", "Fiction", "Notreal", "Placeholder"),
)
ENDINGS = ("erton", "wright", "field", "son", "ley", "worth", "by", "ham", "smythe", "man", "well", "stone")
UNUSUAL = (
    *("Öxample", "O'Fiction", "Ng-Demoson", "Testère", "Ñotreal", "Příkladová", "Przykład", "Ó Sampla"),
    *("D'Exemple", "van der Proef", "al-Mithal", "Łtest", "Eg", "Ox", "Çalıntest", "Thửnghiệm", "Beispiel"),
    *("MacPretend", "de la Muestra", "Ðæmi-Prøve", "St. Sample", "Êxemplo", "Δοκιμή", "Testshire-Smythe"),
    "Placeholderingham-Featherdemoworthington",
    "Exampletestermanfordshire",
)
OTHER_ALPHABETS = ("Тестова", "Δοκιμή-Παράδειγμα", "Пробный", "Παράδειγμα", "Образцова-Тестова")

TITLES = {
    "Female": ("Mrs", "Ms", "Miss", "Ms", "Mrs", "Dr", ""),
    "Male": ("Mr", "Mr", "Mr", "Mr", "Dr", "Rev", ""),
}

HOUSES = (
    "Sample House",
    "The Old Placeholder",
    "Dummy Cottage",
    "Mock Tudors",
    "Flat 1",
    "Flat 2B",
    "Flat 14",
)
STREETS = (
    *("Sample Street", "Mock Lane", "Placeholder Avenue", "Example Hill", "Dummy Drive", "Pretend Crescent"),
    *("Fiction Close", "Nowhere Row", "Imaginary Mews", "Trial Terrace", "Test Gardens", "Notional Road"),
    *("Make-Believe Way", "St Specimen's Square", "Ünreal Yard", "Demonstration Drive"),
)
LOCALITIES = ("", "", "", "", "Upper Testing", "Nether Mockley", "Fable End")
INWARD = ("9ZZ", "9ZY", "9ZX", "9ZW", "9ZU", "9ZT", "9ZS", "9ZR")


def given_name(random: Random, sex: str) -> str:
    return random.choice({"Female": FEMALE, "Male": MALE}.get(sex, NEITHER))


def family_name(random: Random) -> str:
    if random.random() < 0.12:
        return random.choice(UNUSUAL)
    return random.choice(BEGINNINGS) + random.choice(ENDINGS)


def title(random: Random, sex: str) -> str:
    return random.choice(TITLES.get(sex, ("Mx", "", "Prof")))
