import type { WorklistSummary } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { formatDate, formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { Details } from "../../ui/Details";
import { Link } from "../../ui/Link";
import { SummaryList } from "../../ui/SummaryList";
import { CoverageFound, NumbersFound } from "./FoundBeside";
import { WhatWasMet } from "./WhatWasMet";

type Props = { ods: string; worklist: WorklistSummary };

/** Where the list comes from. What the search met and did not list is said too: nobody is lost in silence. */
export function WorklistFacts({ ods, worklist }: Props) {
  const { counts } = worklist;
  return (
    <div className="app-facts">
      <p className="app-lead">
        {worklist.parameters_in_words}, in the extract of {formatDate(worklist.extract_dated_on)}.
      </p>
      {counts.coverage ? (
        <CoverageFound coverage={counts.coverage} months={worklist.parameters.months} />
      ) : null}
      <p>
        <Listed worklist={worklist} /> <SecondList ods={ods} worklist={worklist} />
      </p>
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
            { name: "Made", value: `${formatInstant(worklist.made_at)} by ${worklist.made_by}` },
            { name: "Extract", value: `Number ${worklist.extract_number}` },
            { name: "Rule version", value: worklist.rule_version },
            { name: "Run again by", value: formatDate(worklist.due_again_on) },
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
  return `${listed} listed: ${counts.new} new, ${counts.still_there} still there since the run before. ${counts.gone} no longer found.`;
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

function RunBefore({ ods, previous }: { ods: string; previous: string | null }) {
  if (previous === null) return "None: this is the first run";
  return <Link to={paths.worklist(ods, previous)}>See the run before</Link>;
}
