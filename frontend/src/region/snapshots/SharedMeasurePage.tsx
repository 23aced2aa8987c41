import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { usePracticeName } from "../../access/viewer/useMe";
import type { ToldFigure } from "../../api/generated";
import { readSharedMeasureOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";
import { AsOf } from "../overviews/AsOf";
import type { ReportedName } from "../overviews/reportedName";

/** Every month of one measure that the board sees of the practice. */
export function SharedMeasurePage() {
  const { ods, measure } = useParams({ from: "/practices/$ods/shared-figures/$measure" });
  const { data: shared } = useSuspenseQuery(
    readSharedMeasureOptions({ path: { ods, measure: measure as ReportedName } }),
  );
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "What the ICB sees", to: paths.sharedFigures(ods) },
  ];
  return (
    <Page title={shared.measure.title} caption="What the ICB sees" place={usePracticeName()} crumbs={crumbs}>
      {shared.snapshot ? <AsOf snapshot={shared.snapshot} /> : null}
      {shared.months.length ? (
        <Months caption="Month by month" figures={shared.months} />
      ) : (
        <EmptyState heading="The ICB sees no figure of it">
          <p>No snapshot has told one.</p>
        </EmptyState>
      )}
      {shared.years.length ? <Months caption="Twelve months together" figures={shared.years} /> : null}
    </Page>
  );
}

function Months({ caption, figures }: { caption: string; figures: ToldFigure[] }) {
  return <Table caption={caption} columns={COLUMNS} rows={figures} rowKey={({ month }) => month} />;
}

const COLUMNS: Column<ToldFigure>[] = [
  { heading: "Of", cell: ({ period_in_words }) => period_in_words },
  { heading: "The ICB reads", cell: ({ in_words }) => in_words },
];
