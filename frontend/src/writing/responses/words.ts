import type { AnswerKind, ReturnReason } from "../../api/generated";

/** One press each. The order is that of how often they come. */
export const QUICK_ANSWERS: { kind: AnswerKind; label: string }[] = [
  { kind: "declined", label: "Declined" },
  { kind: "thinking", label: "Wants to think" },
  { kind: "asks", label: "Asks about something removed" },
  { kind: "moved", label: "Has moved" },
  { kind: "no_contact", label: "Do not contact me about this again" },
];

/** What happens next, said when the answer is logged: whoever is on the line can be told. */
export const WHAT_NEXT: Record<AnswerKind, string> = {
  booked: "It is on the list of appointments. Later, mark there whether they came.",
  declined: "Nothing more to do. They can ring again at any time.",
  thinking: "They can ring again at any time.",
  asks: "A clinician now has the question on their list.",
  moved: "No letter goes to the old address. Change the address in the clinical system too.",
  no_contact: "No letter or message about this goes out any more. Only a clinician can lift it.",
};

export const RETURN_REASONS: { value: ReturnReason; label: string }[] = [
  { value: "gone_away", label: "Gone away" },
  { value: "addressee_unknown", label: "Not known at this address" },
  { value: "refused", label: "Refused" },
  { value: "died_reported", label: "Somebody says that the patient has died" },
  { value: "other", label: "Another reason, or none given" },
];
