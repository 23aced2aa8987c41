import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMay } from "../../access/viewer/useMe";
import type { LetterBatchSummary } from "../../api/generated";
import { listLettersOptions, readLetterBatchOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf, formatNumber } from "../../lib/counts";
import { formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { SummaryList } from "../../ui/SummaryList";
import { Tag } from "../../ui/Tag";
import { FilingBundle } from "../outputs/FilingBundle";
import { PrintEstimate } from "../outputs/PrintEstimate";
import { BatchWeeks } from "../pacing/BatchWeeks";
import { BatchResponses } from "../responses/BatchResponses";
import { Appointments } from "./Appointments";
import { ApproveBatch } from "./ApproveBatch";
import { CancelBatch } from "./CancelBatch";
import { HeldLetters } from "./HeldLetters";
import { JustDone } from "./JustDone";
import { LetterChecks } from "./LetterChecks";
import { LettersTable } from "./LettersTable";
import { RefreshBatch } from "./RefreshBatch";
import { ReleaseSection } from "./ReleaseSection";
import { batchName, batchTag } from "./words";

/** One batch, from "prepared" to "posted": what to do next, week by week, stands above the letters. */
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
    <Page title={batchName(batch)} crumbs={crumbs}>
      <JustDone batch={batch} />
      <SummaryList rows={facts(ods, batch, may("worklist:read"))} />
      <BatchWeeks path={path} />
      {batch.kind === "named_appointment" && batch.state === "created" && may("letter:prepare") ? (
        <Appointments path={path} batch={batch} />
      ) : null}
      {batch.state === "created" && may("letter:read") ? <LetterChecks path={path} /> : null}
      {batch.state === "created" ? <ApproveBatch path={path} batch={batch} /> : null}
      {batch.releases.map((release) => (
        <ReleaseSection key={release.id} ods={ods} batch={batch} release={release} />
      ))}
      <PrintEstimate path={path} />
      {batch.releases.some((one) => one.state === "posted") ? <FilingBundle path={path} /> : null}
      <BatchResponses path={path} />
      <LettersTable ods={ods} batch={batch} letters={letters} />
      {may("letter:read") && batch.held + batch.withheld + batch.vetoed > 0 ? (
        <HeldLetters path={path} />
      ) : null}
      {may("letter:prepare") ? <RefreshBatch path={path} batch={batch} /> : null}
      {may("letter:prepare") ? <CancelBatch path={path} batch={batch} /> : null}
    </Page>
  );
}

function facts(ods: string, batch: LetterBatchSummary, mayOpenWorklist: boolean) {
  const tag = batchTag(batch);
  const { approved_at } = batch;
  return [
    { name: "State", value: <Tag colour={tag.colour}>{tag.words}</Tag> },
    // Whoever only posts is not told which list the letters come from.
    ...(batch.worklists.length > 0
      ? [
          {
            name: batch.worklists.length === 1 ? "Worklist" : "Worklists",
            value: batch.worklists.map(({ id, name }) => (
              <div key={id}>{mayOpenWorklist ? <Link to={paths.worklist(ods, id)}>{name}</Link> : name}</div>
            )),
          },
        ]
      : []),
    { name: "Letters", value: formatNumber(batch.included) },
    { name: "Held back", value: formatNumber(batch.held) },
    ...(batch.to_phone > 0
      ? [
          {
            name: "To phone instead",
            value: <Link to={paths.phoneTasks(ods)}>{countOf(batch.to_phone, "person", "people")}</Link>,
          },
        ]
      : []),
    ...(batch.vetoed > 0 ? [{ name: "Taken out", value: formatNumber(batch.vetoed) }] : []),
    ...(batch.withheld > 0 ? [{ name: "Withheld later", value: formatNumber(batch.withheld) }] : []),
    { name: "Prepared", value: `${formatInstant(batch.prepared_at)} by ${batch.prepared_by}` },
    {
      name: "Approved",
      value: approved_at
        ? `${formatInstant(approved_at)} by ${batch.approved_by ?? "somebody unknown"}`
        : "Not yet",
    },
    { name: "Wording", value: <WordingsUsed batch={batch} /> },
  ];
}

function WordingsUsed({ batch: { wordings } }: { batch: LetterBatchSummary }) {
  const words = wordings.map(wordingUsed);
  if (words.length === 1) return words[0];
  return (
    <ul className="nhsuk-list nhsuk-u-margin-bottom-0">
      {words.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

const FORMATS = { standard: "Standard", large_print: "Large print", easy_read: "Easy read" };

/** The server calls the practice's own versions "own 1", "own 2", and Stepdown's "1.0". */
function wordingUsed({ version, own, format, language }: LetterBatchSummary["wordings"][number]): string {
  const whose = own ? "the practice’s own" : "Stepdown’s wording";
  const inLanguage = language === "en" ? "" : `, in ${LANGUAGES.of(language)}`;
  return `${FORMATS[format]}${inLanguage}: ${whose}, version ${version.replace(/^own /, "")}`;
}

const LANGUAGES = new Intl.DisplayNames("en-GB", { type: "language" });
