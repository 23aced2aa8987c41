import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMay } from "../../access/viewer/useMe";
import type { ExtractReview } from "../../api/generated";
import { readExtractOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatDate, formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { Page } from "../../ui/Page";
import { SummaryList } from "../../ui/SummaryList";
import { Tag } from "../../ui/Tag";
import { DecideOnExtract } from "./DecideOnExtract";
import { ExtractCounts } from "./ExtractCounts";
import { ExtractProblems } from "./ExtractProblems";
import { ExtractWarnings } from "./ExtractWarnings";
import { SOURCE_NAMES, STATE_TAGS } from "./words";

/** Before the commit: what would change. Afterwards: what did. */
export function ExtractPage() {
  const { ods, extractId } = useParams({ from: "/practices/$ods/extracts/$extractId" });
  const { data: review } = useSuspenseQuery(readExtractOptions({ path: { ods, extract_id: extractId } }));
  const may = useMay();
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Extracts", to: paths.extracts(ods) },
  ];
  return (
    <Page title={`Extract of ${formatDate(review.dated_on)}`} crumbs={crumbs}>
      <ExtractWarnings review={review} ods={ods} />
      <SummaryList rows={facts(review)} />
      <ExtractCounts review={review} />
      <ExtractProblems ods={ods} review={review} />
      {review.state === "checked" && may("extract:load") ? (
        <DecideOnExtract ods={ods} review={review} />
      ) : null}
    </Page>
  );
}

function facts(review: ExtractReview) {
  const tag = STATE_TAGS[review.state];
  const decided = review.decided_at
    ? `${formatInstant(review.decided_at)} by ${review.decided_by ?? "somebody unknown"}`
    : null;
  return [
    { name: "State", value: <Tag colour={tag.colour}>{tag.words}</Tag> },
    ...(review.number === null ? [] : [{ name: "Number", value: String(review.number) }]),
    { name: "Kind", value: `${SOURCE_NAMES[review.source]}, ${review.is_full ? "full" : "partial"}` },
    { name: "Loaded", value: `${formatInstant(review.uploaded_at)} by ${review.uploaded_by}` },
    ...(decided ? [{ name: review.state === "cancelled" ? "Cancelled" : "Committed", value: decided }] : []),
  ];
}
