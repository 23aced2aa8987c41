import { useMutation } from "@tanstack/react-query";
import type { CountOfGone, RetentionView } from "../../api/generated";
import { tryRetentionMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { formatNumber } from "../../lib/counts";
import { formatDate, formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Details } from "../../ui/Details";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Table } from "../../ui/Table";

/** What the nightly purge takes and took away: counts are all that is left of it. */
export function History({ ods, kept }: { ods: string; kept: RetentionView }) {
  const trial = useMutation(tryRetentionMutation());
  return (
    <section aria-labelledby="history">
      <h2 className="nhsuk-heading-m" id="history">
        History
      </h2>
      <p>
        Every night, history from before {formatDate(kept.before)} is deleted, and only counts of it are kept:
        what older extracts said, worklists on which nobody has worked since, their reviews and letters, and
        patients who left. What stands in the newest extract, and what is still being worked on, stays.
      </p>
      <ErrorSummary errors={trial.error ? [{ field: null, text: problemFrom(trial.error).title }] : []} />
      <Button look="secondary" busy={trial.isPending} onClick={() => trial.mutate({ path: { ods } })}>
        Count what would go tonight
      </Button>
      <div aria-live="polite">{trial.data ? <Tonight counts={trial.data.counts} /> : null}</div>
      {kept.purges.map((purge) => (
        <Details key={purge.at} summary={`Purged on ${formatInstant(purge.at)}`}>
          <p>History from before {formatDate(purge.before)}.</p>
          <Counts caption="Became counts" counts={purge.counts} />
        </Details>
      ))}
    </section>
  );
}

function Tonight({ counts }: { counts: CountOfGone[] }) {
  if (counts.length === 0) return <p>Nothing would go tonight.</p>;
  return <Counts caption="Would become counts tonight" counts={counts} />;
}

function Counts({ caption, counts }: { caption: string; counts: CountOfGone[] }) {
  return (
    <Table
      caption={caption}
      columns={[
        { heading: "What", cell: (one: CountOfGone) => one.what },
        { heading: "Rows", numeric: true, cell: (one: CountOfGone) => formatNumber(one.rows) },
      ]}
      rows={counts}
      rowKey={(one) => one.what}
    />
  );
}
