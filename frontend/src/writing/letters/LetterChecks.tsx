import { useSuspenseQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import type { LetterCheck } from "../../api/generated";
import { listLetterChecksOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { type Column, Table } from "../../ui/Table";

/** What whoever approves should know: why somebody is written to again, and what shows that a medicine is removed. */
export function LetterChecks({ path }: { path: { ods: string; batch_id: string } }) {
  const { data: checks } = useSuspenseQuery(listLetterChecksOptions({ path }));
  const may = useMay();
  if (checks.length === 0) return null;
  const name: Column<LetterCheck> = {
    heading: "Name",
    cell: (row) =>
      may("patient:read") ? (
        <Link to={paths.worklistPatient(path.ods, row.worklist_id, row.patient_id)}>{row.listed}</Link>
      ) : (
        row.listed
      ),
  };
  return (
    <Table
      caption={`Look at ${countOf(checks.length, "letter")} before you approve`}
      columns={[name, ...COLUMNS]}
      rows={checks}
      rowKey={(row) => row.letter_id}
    />
  );
}

const COLUMNS: Column<LetterCheck>[] = [
  {
    heading: "What to know",
    cell: (row) => (
      <>
        {row.again_because ? <p>Written to again: {row.again_because}</p> : null}
        {row.checked ? <p>{row.checked}</p> : null}
      </>
    ),
  },
];
