import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { AssignableColleague, WorklistEntryRow } from "../../api/generated";
import { assignPatientsMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { countOf } from "../../lib/counts";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { Select } from "../../ui/Select";

const NOBODY = "nobody";

type Props = {
  ods: string;
  worklistId: string;
  entries: WorklistEntryRow[];
  selected: ReadonlySet<string>;
  select: (patientIds: ReadonlySet<string>) => void;
  colleagues: AssignableColleague[];
};

/** Select the page or some of it, choose a person, and see the count before it is done. */
export function AssignPatients({ ods, worklistId, entries, selected, select, colleagues }: Props) {
  const [staffId, setStaffId] = useState("");
  const [asking, setAsking] = useState(false);
  const assigning = useMutation(assignPatientsMutation());
  const nameOf = (id: string | null | undefined) =>
    colleagues.find((one) => one.staff_id === id)?.name ?? "nobody";
  const ask = () => {
    assigning.reset();
    setAsking(true);
  };
  const assign = async () => {
    const body = { patient_ids: [...selected], staff_id: staffId === NOBODY ? null : staffId };
    await assigning.mutateAsync({ path: { ods, worklist_id: worklistId }, body }).then(
      () => select(new Set()),
      () => undefined,
    );
    setAsking(false);
  };
  return (
    <>
      {assigning.error ? (
        <ErrorSummary errors={[{ field: null, text: problemFrom(assigning.error).title }]} />
      ) : null}
      {assigning.data ? (
        <NotificationBanner
          success
          heading={`${countOf(assigning.data.changed, "patient")} newly assigned to ${nameOf(assigning.variables.body.staff_id)}`}
        />
      ) : null}
      <BulkBar {...{ entries, selected, select, colleagues, staffId, setStaffId, ask }} />
      {asking ? (
        <Dialog
          heading={`Assign ${countOf(selected.size, "patient")} to ${nameOf(staffId)}?`}
          onClose={() => setAsking(false)}
        >
          <p>Whoever has them now will no longer see them as theirs.</p>
          <div className="app-button-row">
            <Button busy={assigning.isPending} busyText="Assigning…" onClick={assign}>
              Yes, assign
            </Button>
            <Button look="secondary" onClick={() => setAsking(false)}>
              Cancel
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}

type BarProps = Pick<Props, "entries" | "selected" | "select" | "colleagues"> & {
  staffId: string;
  setStaffId: (staffId: string) => void;
  ask: () => void;
};

function BulkBar({ entries, selected, select, colleagues, staffId, setStaffId, ask }: BarProps) {
  const isWhole = entries.every((entry) => selected.has(entry.patient.patient_id));
  return (
    <div className="app-bulk">
      <Button
        look="secondary"
        small
        onClick={() => select(new Set(isWhole ? [] : entries.map((entry) => entry.patient.patient_id)))}
      >
        {isWhole ? "Select nobody" : `Select all ${entries.length} on this page`}
      </Button>
      <span role="status" className="app-bulk__count">
        {countOf(selected.size, "patient")} selected
      </span>
      <Select
        name="assign-to"
        label="Assign to"
        options={[
          { value: "", label: "Choose a person" },
          { value: NOBODY, label: "Nobody" },
          ...colleagues.map((one) => ({ value: one.staff_id, label: one.name })),
        ]}
        value={staffId}
        onChange={(event) => setStaffId(event.target.value)}
      />
      {selected.size > 0 && staffId ? (
        <Button small onClick={ask}>
          {`Assign ${countOf(selected.size, "patient")}`}
        </Button>
      ) : null}
    </div>
  );
}
