import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { PrescribingLoadSummary } from "../../../api/generated";
import { useSubmitKey } from "../../../api/useSubmitKey";
import { formatInstant } from "../../../lib/dates";
import { Button } from "../../../ui/Button";
import { ErrorSummary } from "../../../ui/ErrorSummary";
import { Link } from "../../../ui/Link";
import { type Column, Table } from "../../../ui/Table";
import { Tag } from "../../../ui/Tag";
import { errorOf } from "./LoadReview";
import type { Shelf } from "./shelf";

type Props = { shelf: Shelf; loads: PrescribingLoadSummary[]; onDone: (said: string) => void };

/** All that was loaded. Taking one back lets what its months said before count again. */
export function LoadsTable({ shelf, loads, onDone }: Props) {
  if (loads.length === 0) return null;
  return (
    <Table
      caption="Loaded before, newest first"
      columns={columns(shelf, onDone)}
      rows={loads}
      rowKey={(row) => row.id}
    />
  );
}

function columns(shelf: Shelf, onDone: Props["onDone"]): Column<PrescribingLoadSummary>[] {
  return [
    {
      heading: "What",
      cell: (row) => (
        <Link to={shelf.address} search={{ load: row.id }}>
          {row.says}
        </Link>
      ),
    },
    { heading: "State", cell: (row) => <span className="app-nowrap">{stateOf(row)}</span> },
    { heading: "Loaded", cell: (row) => `${formatInstant(row.loaded_at)} by ${row.loaded_by}` },
    {
      heading: "Actions",
      headingHidden: true,
      cell: (row) => (row.can_take_back ? <TakeBack shelf={shelf} load={row} onDone={onDone} /> : null),
    },
  ];
}

function stateOf({ state, in_force }: PrescribingLoadSummary) {
  if (state === "checked") return <Tag colour="yellow">Waits for you</Tag>;
  if (state !== "committed") return <Tag colour="grey">Taken back</Tag>;
  return in_force ? <Tag colour="green">In use</Tag> : <Tag colour="grey">Replaced</Tag>;
}

type TakeBackProps = { shelf: Shelf; load: PrescribingLoadSummary; onDone: Props["onDone"] };

function TakeBack({ shelf, load, onDone }: TakeBackProps) {
  const queries = useQueryClient();
  const key = useSubmitKey();
  const taking = useMutation({
    mutationFn: () => shelf.takeBack(load.id, key.headers()),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onDone(`Taken back: ${load.says}`);
    },
  });
  return (
    <>
      <ErrorSummary errors={taking.error ? [errorOf(taking.error)] : []} />
      <Button
        look="secondary"
        small
        className="app-nowrap"
        busy={taking.isPending}
        onClick={() => taking.mutate()}
      >
        Take back<span className="nhsuk-u-visually-hidden"> {load.says}</span>
      </Button>
    </>
  );
}
