import { formatNumber } from "../lib/counts";

type Props = { label: string; done: number; total: number | null; elapsed?: string };

/** Real counts, never a guess; without a known total it says only how far it got. */
export function ProgressBar({ label, done, total, elapsed }: Props) {
  const counts =
    total === null ? `${formatNumber(done)} so far` : `${formatNumber(done)} of ${formatNumber(total)}`;
  return (
    <div className="app-progress">
      <p className="app-progress__words" role="status">
        {label}: {counts}
        {elapsed ? `, ${elapsed}` : ""}
      </p>
      <progress
        className="app-progress__bar"
        aria-label={label}
        value={total === null ? undefined : done}
        max={total ?? undefined}
      />
    </div>
  );
}
