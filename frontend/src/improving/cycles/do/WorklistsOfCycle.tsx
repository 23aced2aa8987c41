import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMay } from "../../../access/viewer/useMe";
import type { CountedRun } from "../../../api/generated";
import { chooseCycleWorklistsMutation } from "../../../api/generated/@tanstack/react-query.gen";
import { ifMatch } from "../../../api/versions";
import { formatDate } from "../../../lib/dates";
import { paths } from "../../../paths";
import { Button } from "../../../ui/Button";
import { ErrorSummary } from "../../../ui/ErrorSummary";
import { Link } from "../../../ui/Link";
import { type Column, Table } from "../../../ui/Table";
import type { Shown } from "../useCycle";

/** Which worklists the figures count. Those of the agreed search do by themselves; people may decide otherwise. */
export function WorklistsOfCycle({ ods, cycle }: Shown) {
  const may = useMay();
  const queries = useQueryClient();
  const choosing = useMutation({
    ...chooseCycleWorklistsMutation(),
    onSettled: () => queries.invalidateQueries(),
  });
  if (cycle.runs.length === 0) return null;
  const choose = (run: CountedRun) =>
    choosing.mutate({
      path: { ods, cycle_id: cycle.id },
      headers: ifMatch(cycle.version),
      body: chosen(cycle.runs, run),
    });
  const columns: Column<CountedRun>[] = [
    {
      heading: "Worklist",
      cell: (run) =>
        may("worklist:read") ? <Link to={paths.worklist(ods, run.worklist_id)}>{run.name}</Link> : run.name,
    },
    { heading: "Made on", cell: (run) => formatDate(run.made_on) },
    { heading: "Patients", numeric: true, cell: (run) => run.patients },
    {
      heading: "Counted here",
      cell: (run) => (
        <>
          {run.counted ? "Yes" : "No"}
          <span className="app-under">{run.says}</span>
        </>
      ),
    },
    {
      heading: "Change",
      headingHidden: true,
      cell: (run) =>
        cycle.can_record ? (
          <Button look="secondary" small busy={choosing.isPending} onClick={() => choose(run)}>
            {run.counted ? "Leave out" : "Count it"}
            <span className="nhsuk-u-visually-hidden">: {run.name}</span>
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <ErrorSummary errors={choosing.error ? [{ field: null, text: choosing.error.title }] : []} />
      <Table
        caption="Worklists of this cycle"
        columns={columns}
        rows={cycle.runs}
        rowKey={(run) => run.worklist_id}
      />
    </>
  );
}

/** The whole choice, with this one turned round: what counts is added, and what does not is left out. */
function chosen(runs: CountedRun[], turned: CountedRun) {
  const now = runs.map((run) => (run === turned ? { ...run, counted: !run.counted } : run));
  const ids = (counted: boolean) =>
    now.filter((run) => run.counted === counted).map((run) => run.worklist_id);
  return { added: ids(true), left_out: ids(false) };
}
