import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { HeldLetter, LetterState } from "../../api/generated";
import {
  listHeldLettersOptions,
  readLetterBatchOptions,
  takeBackVetoMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Link } from "../../ui/Link";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { type Column, Table } from "../../ui/Table";
import { Tag, type TagColour } from "../../ui/Tag";

type Props = { path: { ods: string; batch_id: string } };

/** Who is not written to, and why. Shown only to those who may see reasons. */
export function HeldLetters({ path }: Props) {
  const { data: held } = useSuspenseQuery(listHeldLettersOptions({ path }));
  const { data: batch } = useSuspenseQuery(readLetterBatchOptions({ path }));
  const [back, setBack] = useState<string | null>(null);
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
  const putBack: Column<HeldLetter> = {
    heading: "Put back",
    headingHidden: true,
    cell: (row) => (row.state === "vetoed" ? <PutBack path={path} letter={row} onDone={setBack} /> : null),
  };
  return (
    <>
      {back ? <NotificationBanner key={back} heading={back} success /> : null}
      {held.length > 0 ? (
        <Table
          caption={`${countOf(held.length, "patient")} not written to`}
          columns={[name, ...COLUMNS, ...(batch.can_veto && batch.vetoed > 0 ? [putBack] : [])]}
          rows={held}
          rowKey={(row) => row.id}
        />
      ) : null}
    </>
  );
}

type PutBackProps = Props & { letter: HeldLetter; onDone: (said: string) => void };

/** A name that was taken out comes back, unless something else is against it by now: the list then says what. */
function PutBack({ path, letter, onDone }: PutBackProps) {
  const taking = useMutation(takeBackVetoMutation());
  const take = async () => {
    const batch = await taking.mutateAsync({ path: { ...path, letter_id: letter.id } }).catch(() => null);
    if (batch) onDone(`${letter.listed} is put back. The batch needs approval`);
  };
  return (
    <>
      <Button look="plain" busy={taking.isPending} busyText="Putting back…" onClick={take}>
        Put back<span className="nhsuk-u-visually-hidden">: the letter to {letter.listed}</span>
      </Button>
      {taking.error ? <p className="nhsuk-error-message">{problemFrom(taking.error).title}</p> : null}
    </>
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
