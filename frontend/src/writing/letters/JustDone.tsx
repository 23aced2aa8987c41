import { useState } from "react";
import type { LetterBatchSummary } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import { NotificationBanner } from "../../ui/NotificationBanner";

/** Says what this person has just done: the button they pressed is gone, and with it the focus. */
export function JustDone({ batch }: { batch: LetterBatchSummary }) {
  const [seen, setSeen] = useState(batch);
  const [said, setSaid] = useState<string | null>(null);
  if (seen !== batch) {
    setSeen(batch);
    setSaid(whatHappened(seen, batch) ?? said);
  }
  return said ? <NotificationBanner key={said} heading={said} success /> : null;
}

function whatHappened(before: LetterBatchSummary, now: LetterBatchSummary): string | null {
  // A week that was posted leaves its batch waiting for the next: the stage of the whole would tell of that one.
  for (const { id, week, state } of now.releases) {
    const was = before.releases.find((one) => one.id === id)?.state;
    const which =
      now.releases.length === 1 ? "The letters" : `The letters of the week of ${formatDate(week)}`;
    if (state === "posted" && was !== state) return `${which} are marked as posted`;
    if (state === "withdrawn" && was !== state) return `${which} are withdrawn`;
  }
  if (now.state === before.state) return null;
  if (now.state === "created") return "The letters wait for approval again";
  if (now.state === "cancelled") return "The batch is cancelled";
  return "The letters are approved, and are made for the printer in their week";
}
