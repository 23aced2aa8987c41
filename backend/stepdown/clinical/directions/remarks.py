"""Words that stand in directions without changing how much is taken: these are passed over."""

FILLERS = (
    "please be take taken taking takes use used using give given giving insert inserted inject injected "
    "suck sucked dissolve dissolved the your you it them this these that is are can may should must "
    "will have has having by any only do does leave late early last thing strictly regular regularly going "
    "period i'm t"
)

# Medicines that directions name: what the line is for, or what it must not be taken with.
NAMES = (
    "paracetamol codeine co codamol dydramol codaprin dihydrocodeine tramadol morphine oxycodone "
    "fentanyl buprenorphine tapentadol hydromorphone pethidine methadone meptazinol diamorphine "
    "ibuprofen naproxen aspirin nsaid nsaids gabapentin pregabalin amitriptyline phosphate sulfate "
    "sulphate hydrochloride tartrate oramorph zomorph mst continus sevredol oxycontin oxynorm longtec "
    "shortec targinact zapain solpadol kapake tylex zydol zamadol maxitram tramacet palexia dhc butrans "
    "butec sevodyne bupeaze transtec hapoctasin durogesic dtrans matrifen mezolar fencino opiodur "
    "temgesic"
)

PAIN = (
    "pain pains painful ache aches aching headache headaches migraine migraines breakthrough sore "
    "breathlessness breathless cough diarrhoea"
)

_FOOD_AND_DRINK = (
    "food meal meals snack water juice milk drink drinks glass glassful liquid liquids full plenty "
    "empty stomach grapefruit alcohol alcoholic"
)
_HOW = (
    "swallow swallowed swallowing whole chew chewed chewing crush crushed crushing break broken bite "
    "disperse dispersed mix mixed stir shake well bottle syringe solution suspension concentrate liquid "
    "measure sip sips peg ng tube via under help"
)
_WARNINGS = (
    "caution warning cause causes causing make makes drowsy drowsiness sleepy sleepiness dizzy "
    "dizziness happens affected drive driving operate machinery machines tools contain contains "
    "containing product products medicine medicines medication medications anything else while because "
    "recommended stated risk addiction addictive dependence dependency constipation tolerance "
    "overdose opioid opioids opiate opiates strong painkiller painkillers analgesic analgesics "
    "analgesia too much talk doctor doctors dr gp even feel tells suddenly without talking consult "
    "pharmacist hospital consultant specialist clinic nurse team prescriber ward surgery"
)
_PURPOSE = (
    "background relief relieve control severe moderate mild chronic acute persistent back knee hip neck "
    "shoulder joint joints leg arthritis osteoarthritis sciatica nerve sleep post operative"
)
_PATCHES = (
    "clean dry hairless hairy non area site sites different new old previous rotate arm upper outer "
    "chest trunk body remove removing removed heat hot bath sauna sunlight press firmly onto flat "
    "intact irritated"
)
_FORMS = (
    "slow modified prolonged sustained immediate release released mr m/r sr xl er effervescent soluble "
    "dispersible film coated brand generic long acting"
)
_ADMINISTRATION = (
    "review due needs appointment book note ongoing prescription leaflet read enclosed label store keep "
    "reach sight children fridge dispose"
)

REMARKS = " ".join((_FOOD_AND_DRINK, _HOW, _WARNINGS, _PURPOSE, _PATCHES, _FORMS, _ADMINISTRATION))
