import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { DangerShown, ReceptionGuide } from "../../api/generated";
import { pressRedButtonMutation } from "../../api/generated/@tanstack/react-query.gen";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";

type Props = { ods: string; guide: ReceptionGuide; patientId: string | null };

/** What to do is here before anything is sent; that it was pressed is written down meanwhile. */
export function RedButton({ ods, guide, patientId }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="warning" className="app-red-button" onClick={() => setOpen(true)}>
        Danger on the line
      </Button>
      {isOpen ? (
        <Dialog heading="Danger on the line" onClose={() => setOpen(false)}>
          <Dangers ods={ods} guide={guide} patientId={patientId} onClose={() => setOpen(false)} />
        </Dialog>
      ) : null}
    </>
  );
}

function Dangers({ ods, guide, patientId, onClose }: Props & { onClose: () => void }) {
  const pressing = useMutation({ ...pressRedButtonMutation(), retry: 3 });
  const [danger, setDanger] = useState<DangerShown | null>(null);
  const press = (one: DangerShown) => {
    setDanger(one);
    pressing.mutate({ path: { ods }, body: { kind: one.kind, patient_id: patientId } });
  };
  return (
    <>
      {danger ? (
        <WhatToDo danger={danger} guide={guide} />
      ) : (
        <>
          <p>
            Not breathing, cannot be woken, or has hurt themselves: <strong>ring 999 now</strong>. Else, what
            does the caller say?
          </p>
          <ul className="nhsuk-list app-dangers">
            {guide.dangers.map((one) => (
              <li key={one.kind}>
                <Button look="warning" onClick={() => press(one)}>
                  {one.title}
                </Button>
                <span className="app-under">“{one.heard[0]}”</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {pressing.isError ? (
        <p role="alert">This could not be written down. Do what stands here, and note it by hand.</p>
      ) : null}
      <p role="status">{pressing.isSuccess ? "Written down: when, and by whom." : ""}</p>
      <Button look="secondary" onClick={onClose}>
        Close
      </Button>
    </>
  );
}

function WhatToDo({ danger, guide }: { danger: DangerShown; guide: ReceptionGuide }) {
  return (
    <div role="alert">
      <h3 className="nhsuk-heading-s">{danger.title}</h3>
      <p>
        <strong>{danger.first}</strong>
      </p>
      <p>
        {guide.duty_is_set ? "On duty today: " : ""}
        <strong>{guide.tell}</strong>
      </p>
      <ol className="nhsuk-list nhsuk-list--number">
        {danger.afterwards.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}
