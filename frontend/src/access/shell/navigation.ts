import type { Me, Permission, Role, RoleShown } from "../../api/generated";
import { type Path, paths } from "../../paths";
import type { NavItem } from "../../ui/Header";
import { permissionsOf, rolesAt } from "../viewer/roles";

export type Entry = {
  name: string;
  to: (ods: string) => Path;
  /** Shows to whoever holds one of these. */
  needs: Permission[];
  /** For the practice's overview: what one does there. */
  tells: string;
  /** The roles whose work begins there. */
  startFor: Role[];
};

/** The practice's menu and overview, in the order of the journey. A new screen adds its line here. */
const PRACTICE_ENTRIES: Entry[] = [
  {
    name: "Extracts",
    to: paths.extracts,
    needs: ["extract:read"],
    tells: "Load the month’s extract from the clinical system, and see what changed.",
    startFor: ["practice_manager"],
  },
  {
    name: "Worklists",
    to: paths.worklists,
    needs: ["worklist:read"],
    tells: "Find patients by a search, review them one by one, and record the outcome.",
    startFor: ["clinician"],
  },
  {
    name: "Changes",
    to: paths.changes,
    needs: ["worklist:read"],
    tells: "What was decided about medicines, what is not yet done, and whether it stuck.",
    startFor: [],
  },
  {
    name: "Waiting",
    to: paths.waitingReviews,
    needs: ["review:record"],
    tells: "Outcomes that wait for a countersignature, and information that is to be chased.",
    startFor: [],
  },
  {
    name: "Searches",
    to: paths.searches,
    needs: ["worklist:read"],
    tells: "What each search finds and leaves out, down to the products, and the settings you saved.",
    startFor: [],
  },
  {
    name: "Letters",
    to: paths.letterBatches,
    needs: ["letter:read", "letter:post"],
    tells: "Letters to patients who are invited: what waits to be approved, printed or posted.",
    startFor: ["clinician", "receptionist"],
  },
  {
    name: "Text messages",
    to: paths.messageLists,
    needs: ["message:prepare", "message:send"],
    tells: "Lists of patients to tell by text message: who may be texted, and who was told.",
    startFor: [],
  },
  {
    name: "Reception",
    to: paths.reception,
    needs: ["response:log"],
    tells: "Who rings about a letter: check who it is, log the answer in two clicks, and get help at once.",
    startFor: ["receptionist"],
  },
  {
    name: "Tally",
    to: paths.tallies,
    needs: ["tally:count"],
    tells: "Count in passing what you see happen: brief talks, referrals, appointments used, feedback.",
    startFor: [],
  },
  {
    name: "Prescribing",
    to: paths.prescribing,
    needs: ["prescribing:read"],
    tells:
      "What the practice prescribed, month by month, beside other practices, and what you decided about it.",
    startFor: ["pcn_lead", "icb_analyst", "icb_lead"],
  },
  {
    name: "Toolkit",
    to: paths.practiceToolkit,
    needs: ["intervention:plan"],
    tells: "Seven ways to reduce inappropriate opioids: choose one, and start it here.",
    startFor: [],
  },
  {
    name: "Measures",
    to: paths.measures,
    needs: ["measure:read"],
    tells: "Whether it helps and whether it harms: each measure’s chart, with change told from chance.",
    startFor: [],
  },
  {
    name: "Improvement",
    to: paths.interventions,
    needs: ["intervention:read"],
    tells: "What you do to improve: aims, who does what, and small cycles of Plan, Do, Study, Act.",
    startFor: ["practice_manager"],
  },
  {
    name: "Library",
    to: paths.library,
    needs: ["intervention:plan"],
    tells: "What other practices of your ICB tried, with plan, wording and search to copy.",
    startFor: [],
  },
  {
    name: "Schemes",
    to: paths.ownSchemes,
    needs: ["scheme:attest"],
    tells: "What your ICB asks practices to attest, and when it is due.",
    startFor: [],
  },
  {
    name: "OME calculator",
    to: () => paths.opioidCalculator,
    needs: ["dose:calculate"],
    tells:
      "Oral morphine equivalent of any list of medicines, with its working, to decide whom to review first.",
    startFor: [],
  },
  {
    name: "Staff",
    to: paths.practiceStaff,
    needs: ["practice:staff"],
    tells: "Who works here, with which role, and sign-in links for new colleagues.",
    startFor: [],
  },
  {
    name: "Letter details",
    to: paths.settings,
    needs: ["practice:edit"],
    tells: "Heading, address, telephone and the named clinician that every letter carries.",
    startFor: [],
  },
  {
    name: "Practice data",
    to: paths.practiceData,
    needs: ["practice:edit"],
    tells: "How long history is kept, when letters stop, and what to do when a patient asks for their data.",
    startFor: [],
  },
  {
    name: "Audit",
    to: paths.audit,
    needs: ["practice:audit"],
    tells: "Who looked at or changed what, and when.",
    startFor: [],
  },
];

type BoardEntry = Pick<Entry, "name" | "to" | "needs"> & { /** For the overview. */ tells?: string };

/** The menu of an integrated care board. A new screen adds its line here. */
const BOARD_ENTRIES: BoardEntry[] = [
  { name: "Overview", to: paths.icb, needs: ["region:read"] },
  { name: "Coverage", to: paths.coverage, needs: ["region:read"] },
  { name: "Options taken up", to: paths.adoption, needs: ["region:read"] },
  {
    name: "Trends",
    to: paths.trends,
    needs: ["region:read"],
    tells: "Each measure month by month, with change told from chance.",
  },
  {
    name: "Funnels",
    to: paths.funnels,
    needs: ["region:read"],
    tells: "Practices by their size, between the limits of chance.",
  },
  {
    name: "Side by side",
    to: paths.comparison,
    needs: ["region:read"],
    tells: "Practices in rows, the measures that you choose in columns.",
  },
  {
    name: "Prescribing",
    to: paths.prescribingBeside,
    needs: ["region:read"],
    tells: "What the NHS publishes of prescribing beside what practices count, and why they differ.",
  },
  {
    name: "Snapshots",
    to: paths.snapshots,
    needs: ["aggregates:read"],
    tells: "From what day the figures are, and which counts are hidden.",
  },
  {
    name: "Groups",
    to: paths.groups,
    needs: ["region:read"],
    tells: "Practices that you look at together, whatever their network.",
  },
  {
    name: "Library",
    to: paths.boardLibrary,
    needs: ["region:read"],
    tells: "Stories that practices chose to publish, with what their charts say came of it.",
  },
  {
    name: "Schemes",
    to: paths.schemes,
    needs: ["region:read"],
    tells: "What practices are asked to attest, and what they attested.",
  },
  {
    name: "Packs",
    to: paths.packs,
    needs: ["region:read"],
    tells: "What you take along to a practice, on paper: for one, or for all in one download.",
  },
  {
    name: "Digest",
    to: paths.digest,
    needs: ["region:read"],
    tells: "A quarter in plain words, to put into an e-mail.",
  },
  {
    name: "Reporting clients",
    to: paths.clients,
    needs: ["client:manage"],
    tells: "Which reporting tools may read the figures, and when they last did.",
  },
  {
    name: "Figures and downloads",
    to: paths.figures,
    needs: ["aggregates:read"],
    tells: "The figures behind every chart as rows, for spreadsheets and your own reports.",
  },
];

const SERVICE_ENTRIES = [
  { name: "Home", to: () => paths.home, needs: ["signed_in"] },
  { name: "Toolkit", to: () => paths.toolkit, needs: ["signed_in"] },
  { name: "OME calculator", to: () => paths.opioidCalculator, needs: ["dose:calculate"] },
  { name: "Publish prescribing", to: () => paths.publishedPrescribing, needs: ["prescribing:publish"] },
  { name: "Staff accounts", to: () => paths.allStaff, needs: ["account:manage"] },
  { name: "Organisations", to: () => paths.organisations, needs: ["account:manage"] },
] satisfies Pick<Entry, "name" | "to" | "needs">[];

export function practiceEntriesFor(me: Me, ods: string): Entry[] {
  const permissions = permissionsOf(rolesAt(me, ods));
  return PRACTICE_ENTRIES.filter((entry) => entry.needs.some((one) => permissions.has(one)));
}

/** Of the practice or of the board in the address; of the service where there is neither. */
export function navigationFor(me: Me, at: { ods: string; icb: string }, pathname: string): NavItem[] {
  const entries = at.ods
    ? [{ name: "Overview", to: paths.practice }, ...practiceEntriesFor(me, at.ods)]
    : at.icb
      ? boardEntriesFor(me, at.icb)
      : allowed(SERVICE_ENTRIES, me.roles);
  if (entries.length < 2) return [];
  const items = entries.map((entry) => ({ name: entry.name, to: entry.to(at.ods || at.icb) }));
  const current = longestMatch(
    items.map((item) => item.to),
    pathname,
  );
  return items.map((item) => ({ ...item, current: item.to === current }));
}

export function boardEntriesFor(me: Me, icb: string): BoardEntry[] {
  return allowed(BOARD_ENTRIES, heldAt(me, icb));
}

function heldAt(me: Me, organisation: string): RoleShown[] {
  return me.roles.filter((held) => held.organisation_id === organisation);
}

function allowed<One extends Pick<Entry, "needs">>(entries: One[], roles: RoleShown[]): One[] {
  const permissions = permissionsOf(roles);
  return entries.filter((entry) => entry.needs.some((one) => permissions.has(one)));
}

function longestMatch(addresses: Path[], pathname: string): Path | undefined {
  const matching = addresses.filter(
    (to) => pathname === to || (to !== paths.home && pathname.startsWith(`${to}/`)),
  );
  return matching.sort((a, b) => b.length - a.length)[0];
}
