import type { Check, KindOfWording, Preview, Wording, WordingFault } from "../api/generated";

export const WORDING_ID = "00000000-0000-4000-8000-0000000000d1";
export const HOUSE_ID = "00000000-0000-4000-8000-0000000000d2";

export const NO_FIELD: WordingFault = { line: 2, column: 6, problem: "There is no field “surname” here." };

export function aCheck(faults: WordingFault[] = []): Check {
  return {
    faults,
    plain_english: {
      words: 40,
      reading_age: 9,
      words_a_sentence: 10,
      says: "Reading age about 9. That is easy enough for most people.",
      long_sentences: [{ line: 3, words: 24, sentence: "A long one." }],
      hard_words: [{ line: 4, word: "analgesia", instead: "pain relief" }],
      knowing_choices: ["addiction"],
    },
  };
}

export function aPreview(differs: Partial<Preview> = {}): Preview {
  return {
    check: aCheck(),
    html: "<!doctype html><html lang='en'><title>A letter</title><p style='top: 1mm'>Dear Ms Specimen</p></html>",
    css: "p { margin: 0 }",
    message: null,
    ...differs,
  };
}

/** A manager's draft. A test states only what differs. */
export function aWording(differs: Partial<Wording> = {}): Wording {
  return {
    id: WORDING_ID,
    medium: "letter",
    kind: "invitation",
    format: "standard",
    language: "en",
    number: 2,
    title: "Let us talk",
    state: "draft",
    edited_by: "Pim Marrow",
    edited_at: "2026-11-22T09:00:00Z",
    approved_by: null,
    approved_at: null,
    published_at: null,
    retired_at: null,
    version: 3,
    text: "## Why\n\nWe write.",
    label: "Invitation to a review",
    based_on: "Stepdown’s wording, version 1.0",
    based_on_id: HOUSE_ID,
    read_by: "",
    can_be_inserted: [
      { code: "[[do_not_stop_suddenly]]", label: "box: do not stop suddenly", must: true },
      { code: "((gentle_wording??…))", label: "only where we are gentle", must: false },
      { code: "((practice_phone))", label: "the practice’s phone number", must: false },
    ],
    check: aCheck(),
    may_edit: true,
    may_submit: true,
    may_approve: false,
    may_publish: false,
    may_retire: false,
    cannot_approve_because: "Only a wording that was submitted can be approved.",
    ...differs,
  };
}

export function aKind(differs: Partial<KindOfWording> = {}): KindOfWording {
  const { text: _text, check: _check, ...one } = aWording();
  return {
    medium: "letter",
    kind: "invitation",
    format: "standard",
    language: "en",
    label: "Invitation to a review",
    house_id: HOUSE_ID,
    house_version: "1.0",
    house_is_a_draft_translation: false,
    in_use: "Stepdown’s wording",
    own: [one],
    ...differs,
  };
}
