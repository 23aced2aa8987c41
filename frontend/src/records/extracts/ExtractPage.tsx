import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { ExtractReview } from "../../api/generated";
import { readExtractOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatDate, formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { InsetText } from "../../ui/InsetText";
import { Page } from "../../ui/Page";
import { SummaryList } from "../../ui/SummaryList";
import { Tag } from "../../ui/Tag";
import { RefreshFacts } from "../status_refreshes/RefreshFacts";
import { DecideOnExtract } from "./DecideOnExtract";
import { ExtractCounts } from "./ExtractCounts";
import { ExtractProblems } from "./ExtractProblems";
import { ExtractProgress } from "./ExtractProgress";
import { ExtractWarnings } from "./ExtractWarnings";
import { Headline } from "./Headline";
import { LookFirst } from "./LookFirst";
import { CommittedBanner, UndoExtract } from "./UndoExtract";
import { kindOf, STATE_TAGS } from "./words";

/** Before the commit: what would change. Afterwards: what did. */
export function ExtractPage() {
  const { ods, extractId } = useParams({ from: "/practices/$ods/extracts/$extractId" });
  const { data: review } = useSuspenseQuery(readExtractOptions({ path: { ods, extract_id: extractId } }));
  const [isFresh, setIsFresh] = useState(false);
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Extracts", to: paths.extracts(ods) },
  ];
  return (
    <Page
      title={`${review.source === "status_refresh" ? "Status refresh" : "Extract"} of ${formatDate(review.dated_on)}`}
      crumbs={crumbs}
    >
      {isFresh && review.state === "committed" ? <CommittedBanner ods={ods} review={review} /> : null}
      <Headline review={review} />
      <SummaryList rows={facts(review)} />
      {review.source === "status_refresh" && (review.state === "checked" || review.state === "committed") ? (
        <RefreshFacts ods={ods} extractId={review.id} />
      ) : null}
      <WhatItHolds ods={ods} review={review} onCommitted={() => setIsFresh(true)} />
    </Page>
  );
}

type Props = { ods: string; review: ExtractReview; onCommitted: () => void };

function WhatItHolds({ ods, review, onCommitted }: Props) {
  const may = useMay();
  switch (review.state) {
    case "checking":
      return <ExtractProgress ods={ods} review={review} />;
    case "refused":
      return <Refused review={review} />;
    case "cancelled":
    case "undone":
      return <InsetText>Nothing of its rows is kept. The same files may be loaded again.</InsetText>;
    case "checked":
      return (
        <>
          <ExtractWarnings review={review} ods={ods} />
          <LookFirst ods={ods} review={review} />
          {may("extract:load") ? (
            <DecideOnExtract ods={ods} review={review} onCommitted={onCommitted} />
          ) : null}
          <ExtractCounts ods={ods} review={review} />
          <ExtractProblems ods={ods} review={review} />
        </>
      );
    case "committed":
      return (
        <>
          <ExtractCounts ods={ods} review={review} />
          <ExtractProblems ods={ods} review={review} />
          {may("extract:load") ? <UndoExtract ods={ods} review={review} /> : null}
        </>
      );
  }
}

function Refused({ review }: { review: ExtractReview }) {
  return (
    <InsetText>
      <p>{review.refused?.title ?? "These files could not be read"}</p>
      {review.refused?.detail ? <p>{review.refused.detail}</p> : null}
    </InsetText>
  );
}

const DECIDED: Partial<Record<ExtractReview["state"], string>> = {
  committed: "Put into use",
  cancelled: "Cancelled",
  undone: "Undone",
};

function facts(review: ExtractReview) {
  const tag = STATE_TAGS[review.state];
  const decided = DECIDED[review.state];
  return [
    { name: "State", value: <Tag colour={tag.colour}>{tag.words}</Tag> },
    ...(review.number === null ? [] : [{ name: "Number", value: String(review.number) }]),
    { name: "Kind", value: kindOf(review) },
    ...(review.read_by
      ? [{ name: "Read by", value: `${review.read_by.name}, version ${review.read_by.version}` }]
      : []),
    { name: "Loaded", value: `${formatInstant(review.uploaded_at)} by ${review.uploaded_by}` },
    ...(decided && review.decided_at
      ? [
          {
            name: decided,
            value: `${formatInstant(review.decided_at)} by ${review.decided_by ?? "somebody unknown"}`,
          },
        ]
      : []),
  ];
}
