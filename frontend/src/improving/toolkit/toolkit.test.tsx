import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { ToolkitOptionPage, ToolkitOptionSummary } from "../../api/generated";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";
import { pairsOf } from "./OptionMap";

const LETTERS: ToolkitOptionSummary = {
  id: "O4",
  title: "Invitation letters",
  short: "Letters",
  aim: "Invite patients.",
  variants: [],
  links: [{ option: "O5", title: "Codeine on repeat", why: "The same letter serves both." }],
  speaks_to: ["opioid-items"],
  evidence_status: "tested",
};
const CODEINE: ToolkitOptionSummary = {
  id: "O5",
  title: "Codeine on repeat",
  short: "Codeine",
  aim: "Fewer patients have codeine on repeat.",
  variants: [],
  links: [{ option: "O4", title: "Invitation letters", why: "Invite patients by letter." }],
  speaks_to: ["codeine-items"],
  evidence_status: "not_said",
};
const PRESCRIBED = {
  id: "codeine-items",
  title: "Codeine items prescribed",
  counts: "Items",
  source: "prescribing",
  direction: "down",
} as const;

function codeinePage(more: Partial<ToolkitOptionPage> = {}): ToolkitOptionPage {
  return {
    ...CODEINE,
    smart_hint: "Say how many patients and by when.",
    why: ["Codeine is the largest part."],
    how: ["Run a search."],
    signs: ["Fewer patients have codeine on repeat."],
    conversation: [],
    codes: [],
    measures: [{ ...PRESCRIBED, id: "codeine-on-repeat", title: "Codeine on repeat", source: "extract" }],
    balancing: [],
    speaks_to: [PRESCRIBED],
    variants: [
      {
        name: "codeine-all",
        title: "Both",
        tells: "Everybody with codeine on repeat.",
        search: "codeine-all",
        parameters: { months: "2" },
        finds: "Codeine on repeat, issued within 2 months or not",
        adaptable: ["months"],
        leads_to: null,
      },
    ],
    plan: [
      {
        name: "which-search",
        covers: "O5.P",
        question: "Which search?",
        hint: null,
        answer: "search",
        choices: [],
      },
    ],
    do: [
      {
        name: "regular",
        covers: "O5.D",
        title: "Patients with codeine, issued regularly",
        hint: null,
        kind: "count",
        by: [],
        at: "at_start_and_end",
        optional: false,
        filled_by: "itself",
        from_where: "The extracts at the start and at the end",
      },
      {
        name: "contacted",
        covers: "O5.D",
        title: "Contacted",
        hint: null,
        kind: "count_by",
        by: ["Letter", "Phone"],
        at: "once",
        optional: false,
        filled_by: "hand",
        from_where: null,
      },
    ],
    study: [{ name: "worked-well", words: "What worked well?" }],
    act: [{ name: "change", words: "What will you change?" }],
    resources: [
      {
        name: "fpm-taking-opioids",
        title: "Taking opioids for pain",
        address: "https://www.fpm.ac.uk/page",
        address_from: "printed",
        opened: null,
        tells: "What opioids do.",
        for_patients: true,
        printable: null,
      },
      {
        name: "lived-experience-film",
        title: "Film of lived experience",
        address: null,
        address_from: "nowhere",
        opened: null,
        tells: "Ask your ICB.",
        for_patients: true,
        printable: null,
      },
    ],
    fed_by: [{ option: "O4", title: "Invitation letters", why: "The same letter serves both." }],
    evidence: "The toolkit does not say.",
    provenance: {
      source: "The toolkit, option 5",
      version: "1",
      authored: "2026-11-27",
      checked: null,
      reviewed: null,
      review_due: "2027-05-27",
      verified: false,
      note: null,
      overdue: false,
    },
    ...more,
  };
}

function open(address: string, { signedIn = true, page = codeinePage(), role = aRole("clinician") } = {}) {
  answer({
    "GET /api/v1/me": { body: aPerson(role) },
    "POST /api/v1/sign-in/refresh": problem(401, "not-signed-in", "Sign in"),
    "GET /api/v1/toolkit/options": { body: { options: [LETTERS, CODEINE] } },
    "GET /api/v1/toolkit/options/O5": { body: page },
    "GET /api/v1/toolkit/options/O9": problem(404, "not-found", "There is nothing here that you can see"),
    [`GET /api/v1/practices/${PRACTICE.ods}`]: { body: { ods: PRACTICE.ods, name: PRACTICE.name } },
  });
  return renderApp(address, { signedIn });
}

const hrefOf = (name: string | RegExp) => screen.getByRole("link", { name }).getAttribute("href");

test("whoever is not signed in reads the toolkit, and sees nothing of a practice", async () => {
  open(paths.toolkit, { signedIn: false });
  expect(await screen.findByRole("heading", { level: 1, name: "Toolkit" })).toBeVisible();
  expect(hrefOf("Sign in")).toBe("/sign-in?next=%2Ftoolkit");
  expect(screen.queryByRole("navigation", { name: "Main" })).not.toBeInTheDocument();
  expect(screen.queryByText(PRACTICE.name)).not.toBeInTheDocument();
  expect(screen.getByText(/Invite patients by letter/)).toBeVisible();
});

test("signed out, an option leads to signing in and back to it", async () => {
  open(`${paths.toolkitOption("O5")}?variant=codeine-all`, { signedIn: false });
  await screen.findByRole("heading", { level: 2, name: "Ways to begin" });
  const ways = within(screen.getByRole("region", { name: "Ways to begin" }));
  expect(ways.getByRole("link", { name: "Sign in" })).toHaveAttribute(
    "href",
    "/sign-in?next=%2Ftoolkit%2FO5%3Fvariant%3Dcodeine-all",
  );
  expect(screen.queryByRole("link", { name: /Start this here/ })).not.toBeInTheDocument();
});

test("signed in outside a practice, an option opens in one’s own", async () => {
  open(`${paths.toolkitOption("O5")}?measure=codeine-items`);
  await screen.findByRole("heading", { level: 1, name: /Codeine on repeat/ });
  expect(hrefOf(`Open this option in ${PRACTICE.name}`)).toBe(
    "/practices/Z99001/toolkit/O5?measure=codeine-items",
  );
});

test("an option is started in the practice with what led to it", async () => {
  open(`${paths.practiceToolkitOption(PRACTICE.ods, "O5")}?from=codeine-items`);
  await screen.findByRole("heading", { level: 1, name: /Codeine on repeat/ });
  expect(screen.getByText(/The measure you looked at: Codeine items prescribed/)).toBeVisible();
  expect(hrefOf(/Start this here ?: Both/)).toBe(
    "/practices/Z99001/interventions/new?option=O5&variant=codeine-all&from=codeine-items&measure=codeine-items",
  );
  expect(hrefOf(/What the search includes/)).toBe("/practices/Z99001/searches/codeine-all?months=2");
});

test("a link to another option carries where it comes from", async () => {
  open(`${paths.practiceToolkitOption(PRACTICE.ods, "O5")}?from=O4&variant=codeine-all`);
  await screen.findByRole("heading", { level: 1, name: /Codeine on repeat/ });
  expect(screen.getByText("Chosen before")).toBeVisible();
  expect(screen.getByText(/The same letter serves both/)).toHaveTextContent(/^From Invitation letters:/);
  const others = within(screen.getByRole("region", { name: "Options that go with it" }));
  expect(others.getByRole("link", { name: /Invitation letters/ })).toHaveAttribute(
    "href",
    "/practices/Z99001/toolkit/O4?from=O5&variant=codeine-all",
  );
});

test("reception reads an option, and starts none", async () => {
  open(paths.practiceToolkitOption(PRACTICE.ods, "O5"), { role: aRole("receptionist") });
  await screen.findByRole("heading", { level: 1, name: /Codeine on repeat/ });
  expect(screen.queryByRole("link", { name: /Start this here/ })).not.toBeInTheDocument();
});

test("each figure of the worksheet says how it gets there", async () => {
  open(paths.toolkitOption("O5"), { signedIn: false });
  const figures = within(await screen.findByRole("table", { name: "Do" }));
  const [, regular, contacted] = figures.getAllByRole("row");
  expect(regular).toHaveTextContent(/at the start and at the end.*Fills itself.*The extracts/);
  expect(contacted).toHaveTextContent(/A number for each: Letter, Phone.*Typed/);
});

test("a resource has its code; one without an address has none", async () => {
  open(paths.toolkitOption("O5"), { signedIn: false });
  const code = await screen.findByRole("img", { name: "QR code: Taking opioids for pain" });
  expect(code).toHaveAttribute(
    "src",
    "/api/v1/toolkit/options/O5/resources/fpm-taking-opioids/code?form=svg",
  );
  expect(screen.getByText(/Not yet opened and checked/)).toBeVisible();
  expect(screen.getByText("No address")).toBeVisible();
  expect(screen.queryByRole("img", { name: /lived experience/ })).not.toBeInTheDocument();
});

test("a resource is copied for a message with its title and its address", async () => {
  const { user } = open(paths.toolkitOption("O5"), { signedIn: false });
  await user.click(await screen.findByRole("button", { name: /Copy for a message/ }));
  expect(await screen.findByText("Title and address copied")).toBeVisible();
  expect(await navigator.clipboard.readText()).toBe("Taking opioids for pain: https://www.fpm.ac.uk/page");
});

test("the sheet for patients warns of stopping suddenly, and tells staff to check the addresses", async () => {
  open(paths.toolkitHandout("O5"), { signedIn: false });
  expect(await screen.findByText(/Do not stop an opioid suddenly/)).toBeVisible();
  expect(screen.getByText("https://www.fpm.ac.uk/page")).toBeVisible();
  expect(screen.getByText(/Nobody has checked these addresses yet/)).toBeVisible();
  expect(screen.queryByText("Film of lived experience")).not.toBeInTheDocument();
});

test("the worksheet on paper has a row for each part that is counted", async () => {
  open(paths.practiceToolkitWorksheet(PRACTICE.ods, "O5"));
  await screen.findByRole("columnheader", { name: "At the end" });
  expect(screen.getAllByRole("rowheader").map((row) => row.textContent)).toEqual([
    "Patients with codeine, issued regularly",
    "Contacted: Letter",
    "Contacted: Phone",
  ]);
  expect(screen.getByText(/Write no names and no NHS numbers/)).toBeVisible();
});

test("past its review date an option says so before all else", async () => {
  const { provenance } = codeinePage();
  open(paths.toolkitOption("O5"), {
    signedIn: false,
    page: codeinePage({ provenance: { ...provenance, overdue: true } }),
  });
  expect(await screen.findByRole("heading", { name: /Past its review date/ })).toBeVisible();
});

test("an option that does not exist is not found", async () => {
  open(paths.toolkitOption("O9"), { signedIn: false });
  expect(await screen.findByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
});

test("two options that lead to each other share one line", () => {
  expect(pairsOf([LETTERS, CODEINE])).toEqual([["O4", "O5"]]);
});
