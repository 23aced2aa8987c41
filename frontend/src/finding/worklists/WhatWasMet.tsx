import type { AlsoMet, SearchId, WorklistSummary } from "../../api/generated";
import { countOf } from "../../lib/counts";

type Count = "too_new" | "unknown_products" | "use_unsaid" | "not_judged";

/** Of early issues and long-term supply what cannot be judged are issues: their supply is of unknown length. */
const COUNT_ISSUES: SearchId[] = ["early-issue", "long-term"];

/** What each search met and did not list or judge. What a search does not count is not spoken of. */
export function WhatWasMet({ worklist: { search, search_title, counts } }: { worklist: WorklistSummary }) {
  const others = counts.also_met.map((met) => ({
    name: `“${met.search_title}”`,
    said: saidOf(met.search, met),
  }));
  const own = { name: others.length > 0 ? `“${search_title}”` : "The search", said: saidOf(search, counts) };
  return [own, ...others].map(({ name, said }) =>
    said.length > 0 ? (
      <p key={name}>
        {name} also met {said.join("; ")}.
      </p>
    ) : null,
  );
}

function saidOf(search: SearchId, counts: Pick<AlsoMet, Count>): string[] {
  const one = COUNT_ISSUES.includes(search) ? "issue" : "medicine";
  const words: Record<Count, string> = {
    use_unsaid: `${countOf(counts.use_unsaid, "medicine")} of which a clinician must say first what it is for`,
    not_judged: `${countOf(counts.not_judged, one)} that it could not judge, since the extract does not tell enough`,
    unknown_products: `${countOf(counts.unknown_products, "medicine")} that may or may not be an opioid`,
    too_new: `${countOf(counts.too_new, "medicine")} begun too recently to list`,
  };
  return (Object.keys(words) as Count[]).filter((key) => counts[key] > 0).map((key) => words[key]);
}
