import type {
  CallersFound,
  CallerToCheck,
  CheckedCaller,
  LetterAtDesk,
  LoggedAnswer,
  ReceptionGuide,
} from "../api/generated";
import { PATIENT_ID } from "./worklists";

export const CHECK_ID = "00000000-0000-4000-8000-0000000000c1";
export const LETTER_ID = "00000000-0000-4000-8000-0000000000d1";
export const ANSWER_ID = "00000000-0000-4000-8000-0000000000e1";

export const GUIDE: ReceptionGuide = {
  tell: "Dr Robin Specimen, room 4",
  duty_is_set: true,
  script: [{ title: "Answer", say: ["Thank you for ringing."], do_not: ["Do not read the name out first."] }],
  upset: ["Let them finish."],
  asked: [{ question: "Do I have to come?", answer: "No." }],
  brief: ["Two things must match."],
  dangers: [
    {
      kind: "overdose",
      title: "Took too much",
      heard: ["I took too many."],
      first: "Tell the caller to ring 999 now.",
      afterwards: ["Ask where they are."],
      is_emergency: true,
    },
  ],
  checked_by_nobody: true,
};

export function callersFound(...names: string[]): CallersFound {
  const callers = names.map((listed, i) => ({
    patient_id: i ? `00000000-0000-4000-8000-00000000000${i}` : PATIENT_ID,
    listed,
    birth_date: "1961-05-04",
  }));
  return { callers, is_more: false };
}

export function aCallerToCheck(differs: Partial<CallerToCheck> = {}): CallerToCheck {
  return {
    patient_id: PATIENT_ID,
    listed: "SAMPLE, Ada (Ms)",
    birth_date: "1961-05-04",
    address_lines: ["1 Sample Street", "ZE1 0AA"],
    carers: [],
    ...differs,
  };
}

export function anAnswer(differs: Partial<LoggedAnswer> = {}): LoggedAnswer {
  return {
    id: ANSWER_ID,
    kind: "declined",
    kind_label: "Declined",
    appointment_on: null,
    appointment_with: null,
    attendance: null,
    logged_by: "Pim Marrow",
    logged_at: "2026-11-27T10:00:00Z",
    can_change: true,
    ...differs,
  };
}

export function aLetterAtDesk(differs: Partial<LetterAtDesk> = {}): LetterAtDesk {
  return {
    letter_id: LETTER_ID,
    message_id: null,
    reference: "EX4M-PL3Q",
    in_words: "Was written to on 3 November 2026, about a medicines review, with Dr Ada Sample.",
    with_whom: "Dr Ada Sample",
    came_back: false,
    answers: [],
    ...differs,
  };
}

export function aCheckedCaller(differs: Partial<CheckedCaller> = {}): CheckedCaller {
  return {
    check_id: CHECK_ID,
    patient_id: PATIENT_ID,
    passed: true,
    says: "Two things match. You may speak about the letter.",
    refuses_contact: false,
    letters: [aLetterAtDesk()],
    ...differs,
  };
}
