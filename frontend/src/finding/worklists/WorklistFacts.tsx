import { useMay } from "../../access/viewer/useMe";
import type { WorklistSummary } from "../../api/generated";
import { countOf, formatNumber } from "../../lib/counts";
import { formatDate, formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { Details } from "../../ui/Details";
import { Link } from "../../ui/Link";
import { SummaryList } from "../../ui/SummaryList";
import { Tag } from "../../ui/Tag";
import { ChangesOfWorklist } from "../changes/ChangesOfWorklist";
import { CoverageFound, NumbersFound } from "./FoundBeside";
import { WhatWasMet } from "./WhatWasMet";

type Props = { ods: string; worklist: WorklistSummary };

export function WorklistLead({ worklist }: Pick<Props, "worklist">) {
  return (
    <p className="app-lead">
      {worklist.parameters_in_words}, in the extract of {formatDate(worklist.extract_dated_on)}.
    </p>
  );
}

/** Where the list comes from. What the search met and did not list is said too: nobody is lost in silence. */
export function WorklistFacts({ ods, worklist }: Props) {
  const { counts } = worklist;
  return (
    <div className="app-facts">
      <NextRun ods={ods} worklist={worklist} />
      {counts.coverage ? (
        <CoverageFound coverage={counts.coverage} months={worklist.parameters.months} />
      ) : null}
      <p>
        <Listed worklist={worklist} /> <SecondList ods={ods} worklist={worklist} />
      </p>
      <FoundAndNotListed ods={ods} worklist={worklist} />
      <ChangesOfWorklist ods={ods} worklistId={worklist.id} reviewed={counts.reviewed} />
      {counts.numbers ? <NumbersFound numbers={counts.numbers} /> : null}
      {worklist.search === "early-issue" ? (
        <p>
          <strong>An issue is not a collection.</strong> A change of dose, strength or brand, or issues that
          were brought into step, may explain an early date.
        </p>
      ) : null}
      <WhatWasMet worklist={worklist} />
      <Details summary="How this list was made">
        <SummaryList
          rows={[
            { name: "Search", value: worklist.search_title },
            ...worklist.narrowing.combined_with.map((one) => ({
              name: "And also",
              value: (
                <Link to={paths.search(ods, one.search)} search={one.parameters}>
                  {one.in_words}
                </Link>
              ),
            })),
            { name: "Made", value: `${formatInstant(worklist.made_at)} by ${worklist.made_by}` },
            { name: "Extract", value: `Number ${worklist.extract_number}` },
            { name: "Rule version", value: worklist.rule_version },
            { name: "Run before", value: <RunBefore ods={ods} previous={worklist.previous_id} /> },
          ]}
        />
      </Details>
    </div>
  );
}

function Listed({ worklist: { counts, previous_id } }: Pick<Props, "worklist">) {
  const listed = countOf(counts.listed, "patient");
  if (previous_id === null) return `${listed} listed. This is the first run of this search.`;
  const back = counts.back_again > 0 ? `, ${formatNumber(counts.back_again)} back again` : "";
  return `${listed} listed: ${formatNumber(counts.new)} new, ${formatNumber(counts.still_there)} still there since the run before${back}. ${formatNumber(counts.gone)} no longer found.`;
}

/** Whom the search found, and who is not on the list all the same. */
function FoundAndNotListed({ ods, worklist }: Props) {
  const { waiting, left_out } = worklist.counts;
  return (
    <>
      {left_out && left_out.patients > 0 ? (
        <p>
          {countOf(left_out.patients, "patient")} left out: reviewed here since{" "}
          {formatDate(left_out.reviewed_since)}.
        </p>
      ) : null}
      {waiting > 0 ? (
        <p>
          <Link to={paths.worklist(ods, worklist.id)} search={{ tab: "waiting" }}>
            {countOf(waiting, "more patient was", "more patients were")} found
          </Link>{" "}
          and {waiting === 1 ? "waits" : "wait"} for the next run, which takes those first whose outcome is
          still to be decided.
        </p>
      ) : null}
    </>
  );
}

/** Beside the list, never part of it: whoever is on it is reviewed too. */
function SecondList({ ods, worklist }: Props) {
  const { not_ruled_out } = worklist.counts;
  if (not_ruled_out === 0) return null;
  return (
    <>
      For {countOf(not_ruled_out, "more patient")}{" "}
      <Link to={paths.worklist(ods, worklist.id)} search={{ tab: "not_ruled_out" }}>
        a high dose is not ruled out
      </Link>
      .
    </>
  );
}

function NextRun({ ods, worklist }: Props) {
  const { next_id, is_due, due_again_on } = worklist;
  const may = useMay();
  // A pasted list is of its day: its numbers are kept nowhere.
  const canRun = may("worklist:make") && worklist.search !== "listed";
  if (next_id !== null) {
    return (
      <p>
        This search was run again since: <Link to={paths.worklist(ods, next_id)}>see the newer run</Link>.
      </p>
    );
  }
  return (
    <p>
      {canRun ? (
        <Link to={paths.newWorklist(ods)} search={{ again: worklist.id }}>
          Run again
        </Link>
      ) : (
        "Run again"
      )}{" "}
      by {formatDate(due_again_on)}, on a newer extract. {is_due ? <Tag colour="orange">Due now</Tag> : null}
    </p>
  );
}

function RunBefore({ ods, previous }: { ods: string; previous: string | null }) {
  if (previous === null) return "None: this is the first run";
  return <Link to={paths.worklist(ods, previous)}>See the run before</Link>;
}
