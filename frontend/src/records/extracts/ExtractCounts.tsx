import type { ExtractReview } from "../../api/generated";
import { formatNumber } from "../../lib/counts";
import { paths } from "../../paths";
import { Details } from "../../ui/Details";
import { Link } from "../../ui/Link";
import { type Column, Table } from "../../ui/Table";
import { CHANGE_LIST_KEYS, CHANGE_LISTS, type ChangeList, countIn } from "./changeLists";

type Count = { name: string; count: number; means: string; list?: ChangeList };
type Props = { ods: string; review: ExtractReview };

export function ExtractCounts({ ods, review }: Props) {
  const { rows } = review;
  if (!rows) return null;
  return (
    <section aria-label="What changes">
      <Table
        caption={review.state === "committed" ? "What changed" : "What would change"}
        columns={changeColumns(ods, review.id)}
        rows={changes(review)}
        rowKey={(row) => row.name}
      />
      <Details summary={`What became of the ${formatNumber(rows.read)} rows of the files`}>
        <Table
          caption={`Rows: ${formatNumber(rows.read)} read`}
          captionHidden
          columns={[NAME, COUNT, MEANING]}
          rows={rowCounts(rows)}
          rowKey={(row) => row.name}
        />
      </Details>
    </section>
  );
}

const NAME: Column<Count> = { heading: "What", cell: (row) => row.name };
const COUNT: Column<Count> = { heading: "Count", numeric: true, cell: (row) => formatNumber(row.count) };
const MEANING: Column<Count> = { heading: "Meaning", cell: (row) => row.means };

/** A count of nothing leads nowhere. */
function changeColumns(ods: string, extractId: string): Column<Count>[] {
  const name: Column<Count> = {
    heading: "What",
    cell: ({ name, count, list }) =>
      list && count > 0 ? (
        <Link to={paths.extractChanges(ods, extractId)} search={{ list }}>
          {name}
        </Link>
      ) : (
        name
      ),
  };
  return [name, COUNT, MEANING];
}

const MEANS: Record<ChangeList, string> = {
  new: "Not known here before",
  changed: "Something about them is different, such as the address",
  left: "",
  "new-medicines": "Added to a medication list",
  "changed-medicines": "Other directions, another quantity, a later issue and so on",
  "gone-medicines": "No longer on a list, or of somebody who left",
};

function changes(review: ExtractReview): Count[] {
  const left = review.is_full
    ? "Absent from a full extract, or said to have left"
    : review.source === "status_refresh"
      ? "Said to have left"
      : "Said to have left; a partial extract cannot tell who is absent";
  const lists = CHANGE_LIST_KEYS.flatMap((list): Count[] => {
    const count = countIn(review, list);
    const means = list === "left" ? left : MEANS[list];
    return count === undefined ? [] : [{ name: CHANGE_LISTS[list].name, count, means, list }];
  });
  // Nothing about medicines is read from a status refresh: noughts would look like an answer.
  if (review.source === "status_refresh") return lists.filter(({ list }) => list && ofPatients(list));
  return [...lists, ...issueCounts(review)];
}

function ofPatients(list: ChangeList): boolean {
  return CHANGE_LISTS[list].of === "patients";
}

function issueCounts({ issues }: ExtractReview): Count[] {
  if (!issues) return [];
  return [
    { name: "New issues", count: issues.new, means: "Each is stored once, however often it is extracted" },
    {
      name: "Issues that came more often",
      count: issues.repeated,
      means: "Identical ones count once, as a possible duplicate",
    },
    { name: "Issues with another status", count: issues.replaced, means: "Such as cancelled since" },
  ];
}

function rowCounts(rows: NonNullable<ExtractReview["rows"]>): Count[] {
  return [
    { name: "Created", count: rows.created, means: "New facts" },
    { name: "Updated", count: rows.updated, means: "Replace what was known" },
    { name: "Unchanged", count: rows.unchanged, means: "Known already" },
    { name: "Rejected", count: rows.rejected, means: "Not taken; the reasons are below" },
    { name: "Held", count: rows.held, means: "A person must look at them" },
  ];
}
