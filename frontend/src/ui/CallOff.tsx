import { type ReactNode, useState } from "react";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { ErrorSummary } from "./ErrorSummary";

type Props = {
  /** As the button names it: "batch", "list". */
  what: string;
  refused: string | null;
  busy: boolean;
  /** Resolves whether or not it was refused. */
  onCancel: () => Promise<unknown>;
  /** What becomes of it. */
  children: ReactNode;
};

/** Cancelled only after a second look. */
export function CallOff({ what, refused, busy, onCancel, children }: Props) {
  const [asking, setAsking] = useState(false);
  const cancel = async () => {
    await onCancel();
    setAsking(false);
  };
  return (
    <>
      <ErrorSummary errors={refused ? [{ field: null, text: refused }] : []} />
      <Button look="secondary" onClick={() => setAsking(true)}>
        {`Cancel this ${what}`}
      </Button>
      {asking ? (
        <Dialog heading={`Cancel this ${what}?`} onClose={() => setAsking(false)}>
          {children}
          <div className="app-button-row">
            <Button look="warning" busy={busy} busyText="Cancelling…" onClick={cancel}>
              {`Yes, cancel the ${what}`}
            </Button>
            <Button look="secondary" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
