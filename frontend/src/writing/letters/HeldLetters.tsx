import { useSuspenseQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import type { HeldLetter, LetterBatchSummary } from "../../api/generated";
import { listHeldLettersOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";

type Props = { path: { ods: string; batch_id: string }; batch: LetterBatchSummary };

/** Who is not written to, and why. Shown only to those who may see reasons. */
export function HeldLetters({ path, batch }: Props) {
  const { data: held } = useSuspenseQuery(listHeldLettersOptions({ path }));
  const may = useMay();
  const name: Column<HeldLetter> = {
    heading: "Name",
    cell: (row) =>
      may("patient:read") ? (
        <Link to={paths.worklistPatient(path.ods, batch.worklist_id, row.patient_id)}>{row.listed}</Link>
      ) : (
        row.listed
      ),
  };
  return (
    <Table
      caption={`${countOf(held.length, "patient")} not written to`}
      columns={[name, ...COLUMNS]}
      rows={held}
      rowKey={(row) => row.id}
    />
  );
}

const COLUMNS: Column<HeldLetter>[] = [
  {
    heading: "When",
    cell: (row) =>
      row.state === "withheld" ? (
        <Tag colour="orange">Withheld before printing</Tag>
      ) : (
        <Tag colour="grey">Held when prepared</Tag>
      ),
  },
  { heading: "Why", cell: (row) => row.because },
];
