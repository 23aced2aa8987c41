import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import type {
  LetterBatchSummary,
  LetterReleaseSummary,
  LetterWork,
  LetterWorkKind,
} from "../../api/generated";
import {
  listLetterBatchesOptions,
  listLetterWorkOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";

/** The letters that wait for whoever looks, the most pressing first. Nothing waiting, nothing shown. */
export function WaitingLetters({ ods }: { ods: string }) {
  const may = useMay();
  const mayList = may("letter:post");
  // Not waited for: the overview is of use without it.
  const { data: work = [] } = useQuery({ ...listLetterWorkOptions({ path: { ods } }), enabled: mayList });
  const mayPhone = mayList && may("response:log");
  const { data: batches = [] } = useQuery({
    ...listLetterBatchesOptions({ path: { ods } }),
    enabled: mayPhone,
  });
  const toPhone = mayPhone ? inBatches(batches) : 0;
  const toShred = batches.filter(({ releases }) => releases.some(mustNotGo));
  const kinds = [...new Set(work.map(({ what }) => what))];
  if (kinds.length + toPhone + toShred.length === 0) return null;
  return (
    <section aria-labelledby="waiting-letters">
      <h2 className="nhsuk-heading-m" id="waiting-letters">
        Letters waiting
      </h2>
      <ul className="nhsuk-list">
        {toShred.map((one) => (
          <li key={one.id}>
            <strong>Before you post: </strong>
            <Link to={paths.letterBatch(ods, one.id)}>
              take {countOf(one.releases.filter(mustNotGo).flatMap(shredded).length, "letter")} out of the
              pile
            </Link>
          </li>
        ))}
        {kinds.map((kind) => (
          <Waiting key={kind} ods={ods} kind={kind} work={work.filter(({ what }) => what === kind)} />
        ))}
        {toPhone > 0 ? (
          <li>
            <Link to={paths.phoneTasks(ods)}>
              {countOf(toPhone, "person", "people")} to phone, since no letter fits
            </Link>
          </li>
        ) : null}
      </ul>
    </section>
  );
}

const WORDS: Record<LetterWorkKind, [one: string, many: string]> = {
  approve: ["waits for your approval", "wait for your approval"],
  print_failed: ["could not be printed", "could not be printed"],
  not_printed: ["should be printed by now and is not", "should be printed by now and are not"],
  post_overdue: ["printed, and not marked as posted", "printed, and not marked as posted"],
  print: ["to print", "to print"],
  post: ["to post", "to post"],
};

type Props = { ods: string; kind: LetterWorkKind; work: LetterWork[] };

function Waiting({ ods, kind, work }: Props) {
  const [one, many] = WORDS[kind];
  return (
    <li>
      {kind === "not_printed" || kind === "post_overdue" ? <strong>Overdue: </strong> : null}
      <Link to={placeOf(ods, work)}>
        {countOf(work.length, "batch", "batches")} {work.length === 1 ? one : many}
      </Link>
      {`: ${countOf(lettersIn(work), "letter")}`}
    </li>
  );
}

function lettersIn(work: LetterWork[]): number {
  return work.reduce((sum, { letters }) => sum + letters, 0);
}

/** Withheld after its file had gone to the printer: the paper may lie there already. */
function mustNotGo({ take_out, state }: LetterReleaseSummary): boolean {
  return take_out.length > 0 && state !== "posted";
}

function shredded({ take_out }: LetterReleaseSummary): string[] {
  return take_out;
}

/** Nobody is rung because of letters that were called off. */
function inBatches(batches: LetterBatchSummary[]): number {
  return batches.reduce((sum, one) => sum + (one.state === "cancelled" ? 0 : one.to_phone), 0);
}

/** One batch is opened at once; of several, people choose in the list. */
function placeOf(ods: string, work: LetterWork[]) {
  const [first, ...others] = new Set(work.map(({ batch_id }) => batch_id));
  return first && others.length === 0 ? paths.letterBatch(ods, first) : paths.letterBatches(ods);
}
