import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { usePracticeName } from "../../access/viewer/useMe";
import type { WordingResponses } from "../../api/generated";
import { readResponsesByWordingOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatNumber, sentenceCase } from "../../lib/counts";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { InsetText } from "../../ui/InsetText";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";
import { formWords } from "../letters/forms";
import { ReceptionLinks } from "./ReceptionLinks";

const COLUMNS: Column<WordingResponses>[] = [
  {
    heading: "Letter",
    cell: (row) => (
      <>
        {row.kind_title}
        <span className="app-under">{sentenceCase(formWords(row))} </span>
      </>
    ),
  },
  { heading: "Wording", cell: (row) => row.version },
  { heading: "Posted", numeric: true, cell: (row) => formatNumber(row.posted) },
  { heading: "Answered", numeric: true, cell: (row) => formatNumber(row.answered) },
  { heading: "Booked", numeric: true, cell: (row) => formatNumber(row.booked) },
  { heading: "How sure", cell: (row) => row.in_words },
];

/** The wording itself as the change that is tried: what came of each version. */
export function ByWordingPage() {
  const { ods } = useParams({ from: "/practices/$ods/reception/wordings" });
  const { data } = useSuspenseQuery(readResponsesByWordingOptions({ path: { ods } }));
  return (
    <Page
      title="Answers by wording"
      caption="Reception"
      place={usePracticeName()}
      crumbs={[{ name: "Overview", to: paths.practice(ods) }]}
    >
      <ReceptionLinks />
      {data.wordings.length > 0 ? (
        <>
          <InsetText>
            <p>{data.caution}</p>
          </InsetText>
          <Table
            caption="Each letter counts once, by its last answer"
            columns={COLUMNS}
            rows={data.wordings}
            rowKey={(row) => `${row.kind} ${row.format} ${row.language} ${row.version}`}
          />
        </>
      ) : (
        <EmptyState heading="No letter is posted yet">
          <p>
            Once letters are marked as posted and calls are logged, each version of the words has a row here.
          </p>
        </EmptyState>
      )}
    </Page>
  );
}
