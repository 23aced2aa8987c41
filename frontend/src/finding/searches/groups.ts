import type { SearchDescription, SearchId } from "../../api/generated";

const GROUPS = ["Repeat prescriptions", "Codeine and dihydrocodeine", "Supply and dose", "Others"] as const;
type Group = (typeof GROUPS)[number];

const GROUP_OF: Record<SearchId, Group> = {
  "not-issued": "Repeat prescriptions",
  "opioid-on-repeat": "Repeat prescriptions",
  "review-coverage": "Repeat prescriptions",
  "codeine-all": "Codeine and dihydrocodeine",
  "codeine-regular": "Codeine and dihydrocodeine",
  "codeine-irregular": "Codeine and dihydrocodeine",
  "high-dose": "Supply and dose",
  "early-issue": "Supply and dose",
  "long-term": "Supply and dose",
  "dependence-forming": "Others",
  listed: "Others",
};
const ORDER = Object.keys(GROUP_OF);

/** The searches that can be run, by what a practice would look for. */
export function grouped(searches: SearchDescription[]): { name: Group; searches: SearchDescription[] }[] {
  const known = searches
    .filter((search) => search.available)
    .sort((a, b) => ORDER.indexOf(a.id) - ORDER.indexOf(b.id));
  return GROUPS.map((name) => ({ name, searches: known.filter((one) => GROUP_OF[one.id] === name) })).filter(
    (group) => group.searches.length > 0,
  );
}
