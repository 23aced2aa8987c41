import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useBoardName } from "../../access/viewer/useMe";
import { listAggregates } from "../../api/generated";
import { listAggregatesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { AS_CSV, DownloadCsv } from "../../ui/DownloadCsv";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { Pagination } from "../../ui/Pagination";
import { FigureFilters } from "./FigureFilters";
import { FiguresTable } from "./FiguresTable";
import { asked, figuresSearch } from "./figuresState";
import { OwnTools } from "./OwnTools";

const FROM = "/icbs/$icb/figures";
const ROWS = 50;

/** Every figure that the board may see, to look at here or to take along. */
export function FiguresPage() {
  const { icb } = useParams({ from: FROM });
  const { cursor, ...chosen } = useSearch({ from: FROM });
  const query = asked(chosen);
  const { data: page } = useSuspenseQuery(
    listAggregatesOptions({ path: { icb }, query: { ...query, limit: ROWS, cursor } }),
  );
  const place = useBoardName();
  return (
    <Page
      title="Figures and downloads"
      caption={place}
      place={place}
      crumbs={[{ name: "Overview", to: paths.icb(icb) }]}
    >
      <p className="app-reading-width">
        The figures behind every chart, as rows of a spreadsheet. Small numbers are suppressed and others
        rounded. “Suppressed” does not mean none: see{" "}
        <Link to={paths.dictionary(icb)}>what the columns and words mean</Link>.
      </p>
      <FigureFilters icb={icb} state={figuresSearch(chosen)} />
      {page.snapshot === null ? (
        <EmptyState heading="There is no snapshot yet">
          <p>Figures are shown as they stood on a day. They come with the first snapshot.</p>
        </EmptyState>
      ) : page.items.length === 0 ? (
        <EmptyState heading="No figure here">
          <p>No figure fits these filters. Clear them to see all.</p>
        </EmptyState>
      ) : (
        <>
          <DownloadCsv
            fileName={`stepdown-${icb}-snapshot-${page.snapshot}.csv`}
            fetchCsv={() => listAggregates({ path: { icb }, query, ...AS_CSV })}
          />
          <FiguresTable rows={page.items} />
          <Pagination
            to={paths.figures(icb)}
            search={chosen}
            page={{ ...page, previous_cursor: null }}
            one="row"
          />
        </>
      )}
      <OwnTools icb={icb} />
    </Page>
  );
}
