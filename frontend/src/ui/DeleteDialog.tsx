import type { ReactNode } from "react";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { ErrorSummary } from "./ErrorSummary";

type Props = {
  /** What is to go, as the person knows it. */
  name: string;
  /** Why it could not be deleted. */
  refused: string | null;
  busy: boolean;
  onDelete: () => void;
  onClose: () => void;
  /** What becomes of all that was made with it. */
  children: ReactNode;
};

export function DeleteDialog({ name, refused, busy, onDelete, onClose, children }: Props) {
  return (
    <Dialog heading={`Delete “${name}”?`} onClose={onClose}>
      <ErrorSummary errors={refused ? [{ field: null, text: refused }] : []} />
      {children}
      <div className="app-button-row">
        <Button look="warning" busy={busy} busyText="Deleting…" onClick={onDelete}>
          Yes, delete
        </Button>
        <Button look="secondary" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </Dialog>
  );
}
