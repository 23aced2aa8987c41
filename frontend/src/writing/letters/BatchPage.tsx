import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { LetterBatchSummary } from "../../api/generated";
import { listLettersOptions, readLetterBatchOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatNumber } from "../../lib/counts";
import { formatDate, formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { Page } from "../../ui/Page";
import { SummaryList } from "../../ui/SummaryList";
import { Tag } from "../../ui/Tag";
import { ApproveBatch } from "./ApproveBatch";
import { CancelBatch } from "./CancelBatch";
import { HeldLetters } from "./HeldLetters";
import { LettersTable } from "./LettersTable";
import { PrintAgain } from "./PrintAgain";
import { PrintBatch } from "./PrintBatch";
import { RenderingProgress } from "./RenderingProgress";
import { batchTag, hasPrintFile, isUnderWay, needsPrintingAgain } from "./words";

/** One batch, from "prepared" to "posted": what to do next stands above the letters. */
export function BatchPage() {
  const { ods, batchId } = useParams({ from: "/practices/$ods/letters/$batchId" });
  const path = { ods, batch_id: batchId };
  const { data: batch } = useSuspenseQuery(readLetterBatchOptions({ path }));
  const { data: letters } = useSuspenseQuery(listLettersOptions({ path }));
  const may = useMay();
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Letters", to: paths.letterBatches(ods) },
  ];
  return (
    <Page title={`${batch.template_title}, ${formatDate(batch.dated_on)}`} crumbs={crumbs}>
      <JustDone batch={batch} />
      <SummaryList rows={facts(ods, batch, may("worklist:read"))} />
      {isUnderWay(batch) ? <RenderingProgress path={path} batch={batch} /> : null}
      {needsPrintingAgain(batch) ? <PrintAgain path={path} /> : null}
      {batch.state === "created" ? <ApproveBatch path={path} batch={batch} /> : null}
      {hasPrintFile(batch) ? <PrintBatch path={path} batch={batch} /> : null}
      <LettersTable ods={ods} batch={batch} letters={letters} />
      {may("letter:read") && batch.held + batch.withheld + batch.vetoed > 0 ? (
        <HeldLetters path={path} batch={batch} />
      ) : null}
      {may("letter:prepare") ? <CancelBatch path={path} batch={batch} /> : null}
    </Page>
  );
}

const DONE: Partial<Record<ReturnType<typeof situationOf>, string>> = {
  approved: "The letters are approved, and are now made for the printer",
  posted: "The letters are marked as posted",
  cancelled: "The batch is cancelled",
};

/** Says what this person has just done: the button they pressed is gone, and with it the focus. */
function JustDone({ batch }: { batch: LetterBatchSummary }) {
  const now = situationOf(batch);
  const [atFirst] = useState(now);
  const words = now === atFirst ? undefined : DONE[now];
  return words ? <NotificationBanner key={now} heading={words} success /> : null;
}

function situationOf(batch: LetterBatchSummary) {
  return needsPrintingAgain(batch) ? "not_printed" : batch.state;
}

function facts(ods: string, batch: LetterBatchSummary, mayOpenWorklist: boolean) {
  const tag = batchTag(batch);
  const { worklist_name, worklist_id, approved_at, posted_on } = batch;
  return [
    { name: "State", value: <Tag colour={tag.colour}>{tag.words}</Tag> },
    // Whoever only posts is not told which list the letters come from.
    ...(worklist_name
      ? [
          {
            name: "Worklist",
            value: mayOpenWorklist ? (
              <Link to={paths.worklist(ods, worklist_id)}>{worklist_name}</Link>
            ) : (
              worklist_name
            ),
          },
        ]
      : []),
    { name: "Letters", value: formatNumber(batch.included) },
    { name: "Held back", value: formatNumber(batch.held) },
    ...(batch.vetoed > 0 ? [{ name: "Taken out", value: formatNumber(batch.vetoed) }] : []),
    ...(batch.withheld > 0 ? [{ name: "Withheld later", value: formatNumber(batch.withheld) }] : []),
    ...(batch.pages === null ? [] : [{ name: "To print", value: toPrint(batch) }]),
    { name: "Prepared", value: `${formatInstant(batch.prepared_at)} by ${batch.prepared_by}` },
    {
      name: "Approved",
      value: approved_at
        ? `${formatInstant(approved_at)} by ${batch.approved_by ?? "somebody unknown"}`
        : "Not yet",
    },
    {
      name: "Posted",
      value: posted_on
        ? `${formatDate(posted_on)}, marked by ${batch.posted_by ?? "somebody unknown"}`
        : "Not yet",
    },
    { name: "Wording", value: `Version ${batch.template_version}` },
  ];
}

function toPrint({ pages, sheets }: LetterBatchSummary): string {
  const onSheets = sheets === null ? "" : ` on ${formatNumber(sheets)} sheets, double-sided`;
  return `${formatNumber(pages ?? 0)} pages${onSheets}`;
}
