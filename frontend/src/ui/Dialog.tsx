import { type ReactNode, useEffect, useId, useRef } from "react";

type Props = { heading: string; onClose: () => void; children: ReactNode };

/** A modal dialog: the browser keeps the focus inside, Escape closes it, and the focus goes back afterwards. */
export function Dialog({ heading, onClose, children }: Props) {
  const headingId = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      className="app-dialog"
      aria-labelledby={headingId}
      ref={box}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 className="nhsuk-heading-m" id={headingId}>
        {heading}
      </h2>
      {children}
    </dialog>
  );
}
