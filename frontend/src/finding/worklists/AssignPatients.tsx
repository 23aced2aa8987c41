import { useProfessions } from "../../access/staff/professions";
import type { AssignableColleague, WorklistEntryRow } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { countOf } from "../../lib/counts";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Select } from "../../ui/Select";
import type { Done } from "./AssignedBanner";
import { choicesOf } from "./assignees";
import type { ListState } from "./listState";
import { useAssigning } from "./useAssigning";

export type AssigningProps = {
  ods: string;
  worklistId: string;
  state: ListState;
  entries: WorklistEntryRow[];
  total: number;
  selected: ReadonlySet<string>;
  isEverybody: boolean;
  select: (patientIds: ReadonlySet<string>, everybody?: boolean) => void;
  colleagues: AssignableColleague[];
  onDone: (done: Done) => void;
};

/** Some of the page, the page, or all that match: choose whom they go to, and see the count before it is done. */
export function AssignPatients(props: AssigningProps) {
  const { labelOf } = useProfessions();
  const doing = useAssigning(props, labelOf);
  return (
    <>
      {doing.error ? <ErrorSummary errors={[{ field: null, text: problemFrom(doing.error).title }]} /> : null}
      <BulkBar {...props} doing={doing} labelOf={labelOf} />
      {doing.asking ? (
        <Dialog
          heading={`Assign ${countOf(doing.count, "patient")} to ${doing.name}?`}
          onClose={doing.cancel}
        >
          {doing.reach ? <p>{doing.reach}</p> : null}
          <p>Whoever has them now will no longer see them as theirs. You can undo it straight afterwards.</p>
          <div className="app-button-row">
            <Button busy={doing.busy} busyText="Assigning…" onClick={doing.assign}>
              Yes, assign
            </Button>
            <Button look="secondary" onClick={doing.cancel}>
              Cancel
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}

type BarProps = AssigningProps & {
  doing: ReturnType<typeof useAssigning>;
  labelOf: (profession: string) => string;
};

function BulkBar({ entries, total, selected, isEverybody, select, colleagues, doing, labelOf }: BarProps) {
  const page = new Set(entries.map((entry) => entry.patient.patient_id));
  const isPage = isEverybody || [...page].every((patientId) => selected.has(patientId));
  return (
    <div className="app-bulk">
      <Button look="secondary" small onClick={() => select(isPage ? new Set() : page)}>
        {isPage ? "Select nobody" : `Select all ${entries.length} on this page`}
      </Button>
      {isPage && !isEverybody && total > entries.length ? (
        <Button look="secondary" small onClick={() => select(new Set(), true)}>
          {`Select all ${countOf(total, "patient")} that match`}
        </Button>
      ) : null}
      <span role="status" className="app-bulk__count">
        {isEverybody ? `All ${countOf(total, "patient")}` : countOf(selected.size, "patient")} selected
      </span>
      <Select
        name="assign-to"
        label="Assign to"
        options={choicesOf(colleagues, labelOf)}
        value={doing.to}
        onChange={(event) => doing.choose(event.target.value)}
      />
      {doing.count > 0 && doing.to ? (
        <Button small onClick={doing.ask}>
          {`Assign ${countOf(doing.count, "patient")}`}
        </Button>
      ) : null}
    </div>
  );
}
