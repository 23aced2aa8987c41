import type { OutcomeChoice } from "../../api/generated";

/** Whether the patient hears of it in writing: what a reviewer must know before they choose. */
export function WhatMayFollow({ choice: { letters, messages } }: { choice: OutcomeChoice }) {
  const follows = [
    ...(letters.length > 0 ? [`Letters that may follow: ${letters.join("; ")}.`] : []),
    ...(messages.length > 0 ? [`Text messages that may follow: ${messages.join("; ")}.`] : []),
  ];
  return <p className="nhsuk-body-s">{follows.join(" ") || "No letter or text message follows."}</p>;
}

/** Where nothing may be sent at all, there is nothing to rule out for a letter that is not a must. */
export function asksAboutHolds({ leads_to_writing, letters, messages }: OutcomeChoice, isHeld: boolean) {
  return leads_to_writing || (!isHeld && letters.length + messages.length > 0);
}
