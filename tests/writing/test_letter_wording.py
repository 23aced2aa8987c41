import pytest
from markupsafe import Markup
from tests.writing.house_letters import invitation_html, locked_text

from stepdown.content.letters.rules import BATCH_FIELDS
from stepdown.content.library import letter_template
from stepdown.writing.letters.window import AddressDoesNotFit
from stepdown.writing.letters.wording import (
    PRACTICE_FIELDS,
    SOME_LETTERS_ONLY,
    LetterFieldMissing,
    LetterFields,
    LetterFieldTooLong,
    LetterFieldUnprintable,
    LockedPartMissing,
    field_fault,
    letter_html,
    salutation,
)

FACTS = {
    "why you get this": ["you are one of them", "prescribed an opioid"],
    "records were used": ["We have used our practice records"],
    "six examples": ["Codeine", "tramadol", "morphine", "oxycodone", "fentanyl", "buprenorphine"],
    "meant for short-term pain": ["short time", "injury", "surgery", "pain from cancer"],
    "evidence: side effects": ["often cause more side effects than benefits", "not for routine use"],
    "evidence: pain perception": ["more sensitive to pain", "increased pain perception"],
    "evidence: tolerance": ["tolerance", "the same dose does less", "can make pain worse"],
    "evidence: addiction": ["some people become addicted"],
    "short-term effects": ["Constipation", "Feeling sick", "Being sick", "Itching", "Drowsiness"],
    "long-term effects, body": ["Weight gain", "Trouble breathing at night", "Harder to fight infections"],
    "long-term effects, pain": ["Pain sensitivity caused by opioids", "More pain"],
    "long-term effects, sex": [
        "Lower sex drive",
        "Irregular periods",
        "Fertility problems",
        "Erection problems",
    ],
    "long-term effects, death": ["Early death"],
    "signs: craving": ["Craving the medicine"],
    "signs: more than prescribed": ["Feeling you need more than prescribed, even if it harms you"],
    "signs: more for the same": ["Needing more for the same effect"],
    "signs: withdrawal": ["Withdrawal when you stop"],
    "signs: other reasons": ["Taking it for other reasons than pain"],
    "driving": ["harder to concentrate", "slow your reactions", "even when you feel well", "against the law"],
    "realistic hope": ["We may not be able to take all your pain away", "You can still live well"],
    "self-management site": ["livewellwithpain.co.uk"],
    "reviews for everyone": ["Everyone who takes opioids for a long time should have regular reviews"],
    "many reduce without more pain": ["Many people find that they can take less opioid without more pain"],
    "life and fitness": ["With fewer side effects, they enjoy life more and get fitter"],
    "do not stop suddenly": ["Do not stop your opioid suddenly"],
    "withdrawal": [
        *("shivers", "sweating", "body aches", "pain all over", "worse pain", "diarrhoea"),
        *("feeling or being sick", "trouble sleeping", "irritable", "agitated"),
    ],
    "gradual and personal": ["It will be gradual, and the advice will be personal to you"],
    "lower dose is an offer": ["whether you would like to try a lower dose"],
    "phone": ["phone us on 01632 960 123"],
    "reception": ["bring this letter to our reception desk"],
    "named clinician": ["an appointment with Pat Example, pharmacist"],
    "another way than the phone": ["contact us another way: example.green@example.org"],
    "may decline": ["A review is your choice: you can say no"],
    "bring someone": ["You can bring someone with you"],
    "language and format": ["interpreter", "another language or format", "large print"],
    "changes nothing yet": ["This letter does not change your prescription", "until we have talked with you"],
}


def words(html):
    return Markup(html.split("</head>")[1]).striptags()


@pytest.mark.parametrize("fact", FACTS)
def test_the_invitation_tells(fact, letter_fields):
    letter = words(invitation_html(letter_fields()))
    assert [each for each in FACTS[fact] if each not in letter] == []


def test_a_practice_may_leave_out_addiction_and_early_death(letter_fields):
    letter = words(invitation_html(letter_fields(include_serious_harm_wording=False))).casefold()
    assert [
        each for each in ("addict", "death", "craving", "other reasons than pain") if each in letter
    ] == []
    assert "your body can come to rely on them" in letter
    assert "your body can come to rely on them" not in words(invitation_html(letter_fields()))


@pytest.mark.parametrize("serious", [True, False])
def test_locked_parts_stand_word_for_word_in_either_wording(serious, letter_fields):
    letter = words(invitation_html(letter_fields(include_serious_harm_wording=serious)))
    parts = locked_text(letter_template("invitation"))
    assert set(parts) == {"changes_nothing_until_we_talk", "do_not_stop_suddenly"}
    assert all(text in letter for text in parts.values())


def test_a_letter_whose_layout_lost_a_locked_part_is_refused(letter_fields, monkeypatch):
    template = letter_template("invitation")
    monkeypatch.setattr("stepdown.writing.letters.wording._shown", lambda *_: template.blocks[1:])
    with pytest.raises(LockedPartMissing):
        letter_html(template, letter_fields())


TEXT_FIELDS = sorted(set(LetterFields.__annotations__) - {"include_serious_harm_wording", *SOME_LETTERS_ONLY})


@pytest.mark.parametrize("field", TEXT_FIELDS)
@pytest.mark.parametrize(
    "empty",
    ["", "   ", "None", "Dear None", "null", "[INSERT PHONE NUMBER]", "((x))", "{{ x }}", "[add name]"],
)
def test_a_field_that_nobody_filled_in_refuses_the_letter(field, empty, letter_fields):
    value = ("1 Example Lane", empty) if field.endswith("_lines") else empty
    with pytest.raises(LetterFieldMissing) as refused:
        letter_fields(**{field: value})
    assert refused.value.field == field


@pytest.mark.parametrize("field", ["practice_address_lines", "address_lines"])
def test_an_address_without_lines_refuses_the_letter(field, letter_fields):
    with pytest.raises(LetterFieldMissing):
        letter_fields(**{field: ()})


def test_a_missing_value_is_not_an_empty_one(letter_fields):
    with pytest.raises(LetterFieldMissing):
        letter_fields(clinician_name=None)


@pytest.mark.parametrize(
    "hidden",
    ["\u202e", "\u2066", "\u200b", "\u00ad", "\x00", "\n", "\t", "\ufeff", "\U0001f600", "\u0639", "\u4e2d"],
)
def test_characters_that_are_invisible_or_not_in_the_typeface_refuse_the_letter(hidden, letter_fields):
    with pytest.raises(LetterFieldUnprintable):
        letter_fields(addressee_name=f"Ms Ayla{hidden} Example")


@pytest.mark.parametrize(
    "name", ["Ms Łucja Đặng-Ștefănescu", "Mr Άγγελος Παράδειγμα", "Dr Юлія Зразок", "Mx O’Example"]
)
def test_latin_greek_and_cyrillic_names_are_printed(name, letter_fields):
    assert name in words(invitation_html(letter_fields(addressee_name=name)))


def test_letters_and_their_accents_are_joined(letter_fields):
    assert letter_fields(addressee_name="Ms O\u0308ztu\u0308rk").addressee_name == "Ms Öztürk"


@pytest.mark.parametrize(
    "field", [each for each in TEXT_FIELDS if each not in {"addressee_name", "address_lines"}]
)
def test_ten_thousand_characters_refuse_the_letter(field, letter_fields):
    value = ("x" * 10_000,) if field.endswith("_lines") else "x" * 10_000
    with pytest.raises(LetterFieldTooLong):
        letter_fields(**{field: value})


@pytest.mark.parametrize(
    "lines", [("x" * 10_000, "ZZ99 3WZ"), ("Example",) * 9, ("Example word " * 60, "ZZ99 3WZ")]
)
def test_an_address_that_the_window_cannot_hold_refuses_the_letter(lines, letter_fields):
    with pytest.raises(AddressDoesNotFit):
        invitation_html(letter_fields(address_lines=lines))


@pytest.mark.parametrize(
    "hostile",
    [
        "<b>Example</b>",
        "<script>1</script>",
        "Example & <Sons>",
        "**Example**",
        "{ color: red }",
        "<style>*{}",
    ],
)
def test_markup_in_a_field_is_printed_as_it_was_typed(hostile, letter_fields):
    for field in ("addressee_name", "clinician_name", "practice_name", "salutation"):
        assert hostile in Markup(str(invitation_html(letter_fields(**{field: hostile})))).unescape()
        assert "<script>" not in invitation_html(letter_fields(**{field: hostile}))
        assert "<style>" not in invitation_html(letter_fields(**{field: hostile}))


def test_a_refusal_never_tells_the_name(letter_fields):
    with pytest.raises(LetterFieldUnprintable) as refused:
        letter_fields(addressee_name="Ms Öztürk\u202e")
    assert "Öztürk" not in str(refused.value)


def test_salutations():
    assert salutation("Ms", "Öztürk") == "Dear Ms Öztürk"
    assert salutation(None, "Öztürk", "Ayla") == "Dear Ayla Öztürk"
    assert salutation(" ", "Öztürk", "Ayla") == "Dear Ayla Öztürk"


@pytest.mark.parametrize("parts", [(None, "Öztürk"), ("", "Öztürk", ""), ("Ms", ""), ("Ms", "None")])
def test_no_salutation_is_guessed(parts):
    with pytest.raises(LetterFieldMissing):
        salutation(*parts)


def test_settings_can_ask_about_one_field():
    assert field_fault("practice_phone", "01632 960 123") is None
    assert field_fault("practice_phone", None) == "missing"
    assert field_fault("practice_name", "Example\u202eSurgery") == "unprintable"
    assert field_fault("practice_address_lines", ("A line",) * 7) == "too_long"


def test_practice_fields_and_template_fields_are_fields_of_a_letter():
    assert set(PRACTICE_FIELDS) | BATCH_FIELDS <= set(LetterFields.__annotations__)
    assert set(PRACTICE_FIELDS) >= BATCH_FIELDS, "text is the same for every patient of a batch"
