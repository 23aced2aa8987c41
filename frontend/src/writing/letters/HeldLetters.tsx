import { useSuspenseQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import type { HeldLetter, LetterState } from "../../api/generated";
import { listHeldLettersOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { type Column, Table } from "../../ui/Table";
import { Tag, type TagColour } from "../../ui/Tag";

type Props = { path: { ods: string; batch_id: string } };

/** Who is not written to, and why. Shown only to those who may see reasons. */
export function HeldLetters({ path }: Props) {
  const { data: held } = useSuspenseQuery(listHeldLettersOptions({ path }));
  const may = useMay();
  const name: Column<HeldLetter> = {
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
      caption={`${countOf(held.length, "patient")} not written to`}
      columns={[name, ...COLUMNS]}
      rows={held}
      rowKey={(row) => row.id}
    />
  );
}

const STATES: Record<LetterState, { words: string; colour: TagColour }> = {
  included: { words: "Written to", colour: "green" },
  held: { words: "Held when prepared", colour: "grey" },
  withheld: { words: "Withheld before posting", colour: "orange" },
  vetoed: { words: "Taken out", colour: "purple" },
};

const COLUMNS: Column<HeldLetter>[] = [
  {
    heading: "When",
    cell: (row) => <Tag colour={STATES[row.state].colour}>{STATES[row.state].words}</Tag>,
  },
  { heading: "Why", cell: (row) => row.because },
];
