import { useMay } from "../../access/viewer/useMe";
import type { LetterBatchSummary, LetterReleaseSummary } from "../../api/generated";
import { countOf, formatNumber } from "../../lib/counts";
import { formatDate, formatInstant } from "../../lib/dates";
import { SummaryList } from "../../ui/SummaryList";
import { Tag } from "../../ui/Tag";
import { PrintAgain } from "./PrintAgain";
import { PrintRelease } from "./PrintRelease";
import { RenderingProgress } from "./RenderingProgress";
import { TakeOut } from "./TakeOut";
import { WithdrawRelease } from "./WithdrawRelease";
import { isMade, isUnderWay, releaseTag } from "./words";

type Props = { ods: string; batch: LetterBatchSummary; release: LetterReleaseSummary };

/** The letters of one week: what is known of them, and below it what to do next. */
export function ReleaseSection({ ods, batch, release }: Props) {
  const may = useMay();
  const path = { ods, release_id: release.id };
  const heading = `week-${release.week}`;
  const mayWithdraw = may("letter:prepare") && batch.state === "approved";
  return (
    <section className="app-decide" aria-labelledby={heading}>
      <h2 className="nhsuk-heading-m" id={heading}>
        Week of {formatDate(release.week)}
      </h2>
      <SummaryList rows={facts(batch, release)} />
      {batch.state === "approved" && isUnderWay(release) ? (
        <RenderingProgress ods={ods} release={release} since={batch.approved_at} />
      ) : null}
      {release.print_failed ? <PrintAgain path={path} /> : null}
      {release.take_out.length > 0 && release.state !== "posted" ? <TakeOut release={release} /> : null}
      {isMade(release) ? <PrintRelease path={path} release={release} /> : null}
      {mayWithdraw && release.state !== "posted" && release.state !== "withdrawn" ? (
        <WithdrawRelease path={path} release={release} />
      ) : null}
    </section>
  );
}

function facts(batch: LetterBatchSummary, release: LetterReleaseSummary) {
  const tag = releaseTag(release, batch);
  const { posted_on, downloaded_at, withdrawn_because } = release;
  return [
    { name: "State", value: <Tag colour={tag.colour}>{tag.words}</Tag> },
    ...(withdrawn_because ? [{ name: "Why", value: withdrawn_because }] : []),
    { name: "Letters", value: formatNumber(release.letters) },
    ...(release.withheld > 0 ? [{ name: "Withheld", value: formatNumber(release.withheld) }] : []),
    ...(release.pages === null ? [] : [{ name: "To print", value: toPrint(release) }]),
    ...(withdrawn_because ? [] : [{ name: "Dated", value: formatDate(release.dated_on) }]),
    ...(downloaded_at
      ? [
          {
            name: "Downloaded",
            value: `${formatInstant(downloaded_at)} by ${release.downloaded_by ?? "somebody unknown"}`,
          },
        ]
      : []),
    ...(posted_on
      ? [
          {
            name: "Posted",
            value: `${formatDate(posted_on)}, marked by ${release.posted_by ?? "somebody unknown"}`,
          },
        ]
      : []),
  ];
}

function toPrint({ pages, sheets }: LetterReleaseSummary): string {
  return `${countOf(pages ?? 0, "page")} on ${countOf(sheets ?? 0, "sheet")}, double-sided`;
}
