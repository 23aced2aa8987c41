import { useEffect, useState } from "react";
import type { LoggedAnswer } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { WHAT_NEXT } from "./words";

const UNDO_FOR_MS = 10_000;

export function answerInWords({ kind_label, appointment_on, appointment_with }: LoggedAnswer): string {
  if (!appointment_on) return kind_label;
  return `${kind_label} for ${formatDate(appointment_on)}, with ${appointment_with}`;
}

type Props = { answer: LoggedAnswer; busy: boolean; onUndo: () => void };

/** What was logged, what follows from it, and for ten seconds the way back. */
export function LoggedBanner({ answer, busy, onUndo }: Props) {
  const words = answerInWords(answer);
  if (!answer.can_change) return <NotificationBanner success heading={`Undone: ${words}`} />;
  return (
    <NotificationBanner success heading={`Logged: ${words}`}>
      <p>{WHAT_NEXT[answer.kind]}</p>
      <Undo busy={busy} onUndo={onUndo} />
    </NotificationBanner>
  );
}

/** Whoever has reached the button is not hurried. Afterwards the answer can still be changed below. */
function Undo({ busy, onUndo }: { busy: boolean; onUndo: () => void }) {
  const [isOver, setIsOver] = useState(false);
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (isHeld || busy) return;
    const timer = setTimeout(() => setIsOver(true), UNDO_FOR_MS);
    return () => clearTimeout(timer);
  }, [isHeld, busy]);
  if (isOver) return null;
  return (
    <Button
      look="secondary"
      small
      busy={busy}
      busyText="Undoing…"
      onClick={onUndo}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      Undo
    </Button>
  );
}
