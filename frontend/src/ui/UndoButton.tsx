import { useEffect, useState } from "react";
import { Button } from "./Button";

const UNDO_FOR_MS = 10_000;

type Props = { busy: boolean; onUndo: () => void };

/** For ten seconds. Whoever has reached the button is not hurried. */
export function UndoButton({ busy, onUndo }: Props) {
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
