import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import type { PrintEstimate as Estimate, PostageOf } from "../../api/generated";
import { readPrintEstimateOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf, formatNumber } from "../../lib/counts";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { SummaryList } from "../../ui/SummaryList";

type Props = { path: { ods: string; batch_id: string } };

/** What a batch takes of paper, envelopes and postage. */
export function PrintEstimate({ path }: Props) {
  const { data: estimate } = useQuery(readPrintEstimateOptions({ path }));
  const may = useMay();
  if (!estimate || estimate.letters === 0) return null;
  return (
    <section aria-labelledby="print-estimate">
      <h2 className="nhsuk-heading-m" id="print-estimate">
        Paper, envelopes and postage
      </h2>
      {estimate.not_laid_out > 0 ? (
        <p>The pages of {countOf(estimate.not_laid_out, "letter")} are known once the batch is approved.</p>
      ) : null}
      {estimate.sheets > 0 ? <SummaryList rows={rowsOf(estimate)} /> : null}
      {may("letter:prepare") ? (
        <p>
          <Link to={paths.postage(path.ods)}>What your practice pays for postage</Link>
        </p>
      ) : null}
    </section>
  );
}

function rowsOf(estimate: Estimate) {
  return [
    {
      name: "Paper",
      value: `${countOf(estimate.sheets, "sheet")} of A4, printed on both sides (${countOf(estimate.pages, "page")})`,
    },
    {
      name: "Envelopes",
      value: (
        <ul className="app-plain-list">
          {estimate.envelopes.map((one) => (
            <li key={one.sheets_each}>
              {`${formatNumber(one.letters)} × ${one.envelope}`}
              <span className="app-under">{weight(one.sheets_each, one.grams_each)}</span>
            </li>
          ))}
        </ul>
      ),
    },
    ...estimate.postage.map((one) => ({ name: CLASSES[one.post_class], value: one.says })),
  ];
}

const CLASSES: Record<PostageOf["post_class"], string> = {
  first: "First class post",
  second: "Second class post",
};

function weight(sheets: number, grams: string | null): string {
  const each = `${countOf(sheets, "sheet")} each`;
  return grams === null ? each : `${each}, about ${grams} g`;
}
