import type { LoggedAnswer } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { UndoButton } from "../../ui/UndoButton";
import { WHAT_NEXT } from "./words";

export function answerInWords({ kind_label, appointment_on, appointment_with }: LoggedAnswer): string {
  if (!appointment_on) return kind_label;
  return `${kind_label} for ${formatDate(appointment_on)}, with ${appointment_with}`;
}

type Props = { answer: LoggedAnswer; busy: boolean; onUndo: () => void };

/** What was logged, what follows from it, and for ten seconds the way back. Afterwards the answer can still be changed below. */
export function LoggedBanner({ answer, busy, onUndo }: Props) {
  const words = answerInWords(answer);
  if (!answer.can_change) return <NotificationBanner success heading={`Undone: ${words}`} />;
  return (
    <NotificationBanner success heading={`Logged: ${words}`}>
      <p>{WHAT_NEXT[answer.kind]}</p>
      <UndoButton busy={busy} onUndo={onUndo} />
    </NotificationBanner>
  );
}
