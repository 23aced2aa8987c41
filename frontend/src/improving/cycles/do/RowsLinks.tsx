import { useMay } from "../../../access/viewer/useMe";
import type { DoItemView, Permission, RowsBehind, RowsKind } from "../../../api/generated";
import type { RawSearch } from "../../../lib/searchParams";
import { type Path, paths } from "../../../paths";
import { Link } from "../../../ui/Link";
import type { Shown } from "../useCycle";

type Props = Shown & { item: DoItemView; rows: RowsBehind[] };
type Place = { to: Path; search?: RawSearch };

/** Who may open the rows behind a figure. Others see the figure and no link. */
const NEEDS: Record<Exclude<RowsKind, "cycle_queries">, Permission> = {
  worklists: "worklist:read",
  changes: "worklist:read",
  letter_batches: "letter:read",
  message_lists: "message:prepare",
  reception: "response:log",
  extracts: "extract:read",
  tallies: "measure:read",
};

/** To what stands behind a figure. */
export function RowsLinks({ ods, cycle, item, rows }: Props) {
  const may = useMay();
  const links = rows.flatMap((row) => linksOf(row, { ods, cycle }, item, may));
  if (links.length === 0) return null;
  return (
    <ul className="app-plain-list app-rows-behind">
      {links.map(({ says, to, search }) => (
        <li key={`${to}${says}`}>
          {to ? (
            <Link to={to} search={search}>
              {says}
            </Link>
          ) : (
            <a className="nhsuk-link" href="#queries">
              {says}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

type RowsLink = { says: string; to?: Path; search?: RawSearch };

/** Queries that were noted stand on the same page. */
function linksOf(
  row: RowsBehind,
  shown: Shown,
  item: DoItemView,
  may: ReturnType<typeof useMay>,
): RowsLink[] {
  if (row.kind === "cycle_queries") return [{ says: row.says }];
  if (!may(NEEDS[row.kind])) return [];
  const places = placesOf(row, shown, item);
  return places.map((place, i) => ({ says: nameOf(row, i, places.length, shown), ...place }));
}

/** Several worklists are told apart by their names. */
function nameOf({ kind, ids, says }: RowsBehind, place: number, of: number, { cycle }: Shown): string {
  if (of === 1) return says;
  const run = kind === "worklists" && cycle.runs.find(({ worklist_id }) => worklist_id === ids[place]);
  return run ? run.name : `${says}: ${place + 1} of ${of}`;
}

function placesOf(row: RowsBehind, { ods, cycle }: Shown, { tallies }: DoItemView): Place[] {
  const each = (to: (ods: string, id: string) => Path) => row.ids.map((id) => ({ to: to(ods, id) }));
  switch (row.kind) {
    case "worklists":
      return row.ids.length > 0 ? each(paths.worklist) : [{ to: paths.worklists(ods) }];
    case "changes":
      return [{ to: paths.changes(ods), search: row.ids.length === 1 ? { worklist_id: row.ids[0] } : {} }];
    case "letter_batches":
      return row.ids.length > 0 ? each(paths.letterBatch) : [{ to: paths.letterBatches(ods) }];
    case "message_lists":
      return row.ids.length > 0 ? each(paths.messageList) : [{ to: paths.messageLists(ods) }];
    case "reception":
      return [{ to: paths.reception(ods) }];
    case "extracts":
      return row.ids.length > 0 ? each(paths.extract) : [{ to: paths.extracts(ods) }];
    case "tallies": {
      const kind = tallies.length === 1 ? tallies[0] : undefined;
      const dates = { first: cycle.started_on ?? undefined, last: cycle.ended_on ?? undefined };
      return [{ to: paths.tallyMarks(ods), search: { kind, ...dates } }];
    }
    case "cycle_queries":
      return [];
  }
}
