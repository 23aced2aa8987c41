import type { PageStorySummary, StorySummary } from "../../api/generated";
import { optionNumber } from "../../improving/interventions/words";
import { formatDate } from "../../lib/dates";
import type { Path } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Pagination } from "../../ui/Pagination";
import { type Column, Table } from "../../ui/Table";
import { EvidenceTag } from "./EvidenceTag";
import { LibraryFilters } from "./LibraryFilters";
import type { LibraryState } from "./libraryState";

type Props = {
  to: Path;
  state: LibraryState;
  page: PageStorySummary;
  storyAt: (storyId: string) => Path;
  /** What to do where nobody has published anything. */
  begin: string;
};

/** Stories, the newest first, found by what they are about. */
export function LibraryList({ to, state, page, storyAt, begin }: Props) {
  const isFiltered = Object.keys(state).length > 0;
  if (page.total === 0 && !isFiltered) {
    return (
      <EmptyState heading="No story yet">
        <p>{begin}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <LibraryFilters key={JSON.stringify(state)} to={to} state={state} />
      {page.total === 0 ? (
        <EmptyState heading="No story fits these filters">
          <p>Clear them to see all.</p>
        </EmptyState>
      ) : (
        <Table
          caption="Stories, the newest first"
          captionHidden
          columns={columns(storyAt)}
          rows={page.items}
          rowKey={({ id }) => id}
        />
      )}
      <Pagination to={to} search={state} page={page} one="story" many="stories" />
    </>
  );
}

function columns(storyAt: Props["storyAt"]): Column<StorySummary>[] {
  return [
    {
      heading: "Story",
      cell: (row) => (
        <>
          <Link to={storyAt(row.id)}>{row.title}</Link>
          <span className="app-under">{row.practice}</span>
        </>
      ),
    },
    {
      heading: "Option",
      cell: (row) => (
        <>
          {optionNumber(row.option)}: {row.option_title}
          <span className="app-under">{row.variant_title}</span>
        </>
      ),
    },
    { heading: "Evidence", cell: (row) => <EvidenceTag {...row} /> },
    { heading: "Published", cell: (row) => formatDate(row.published_on) },
  ];
}
