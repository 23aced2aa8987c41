import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { CallerQueries, CycleHistory, CycleView } from "../../api/generated";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aCycle, aFilled, anItem, aRamp, aValue, CYCLE_ID, INTERVENTION_ID } from "../../testing/cycles";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}`;
const ONE = `${AT}/cycles/${CYCLE_ID}`;
const HERE = paths.cycle(ods, INTERVENTION_ID, CYCLE_ID);
const CHANGED = problem(412, "changed-meanwhile", "Somebody else changed this while you were working on it");
const NO_QUERIES: CallerQueries = {
  noted: [],
  by_outcome: [],
  from_reception: null,
  from_reception_waiting: null,
  hint: "Never who it was.",
};

function open(step: string, cycle: CycleView, answers: Parameters<typeof answer>[0] = {}) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("clinician")) },
    [`GET ${AT}`]: { body: { ...PRACTICE, letters_missing: [] } },
    [`GET ${ONE}`]: { body: cycle },
    [`GET ${ONE}/queries`]: { body: NO_QUERIES },
    [`GET ${AT}/interventions/${INTERVENTION_ID}/cycles`]: { body: aRamp() },
    [`GET ${AT}/team-candidates`]: { body: [] },
    "GET /api/v1/searches": { body: [] },
    ...answers,
  });
  return { sent, ...renderApp(step ? `${HERE}?step=${step}` : HERE) };
}

type SentNow = ReturnType<typeof open>["sent"];
const writes = (sent: SentNow) => sent.filter((one) => one.method !== "GET");
const bodyOf = async (sent: SentNow, at = 0) => JSON.parse((await writes(sent)[at]?.text()) ?? "null");

test("the cycle shows how far each step is, what is due, and the next thing to do", async () => {
  const due = {
    kind: "rerun",
    says: "Re-run the search in 6 days",
    due_on: "2026-12-03",
    in_days: 6,
    intervention_id: INTERVENTION_ID,
    intervention_title: "",
    option: "O1",
    cycle_id: CYCLE_ID,
    cycle_number: 1,
  } as const;
  const { sent, user, address } = open("", aCycle({ due: [due] }), {
    [`POST ${ONE}/step`]: { body: aCycle({ state: "study" }) },
  });
  expect(await screen.findByText("Re-run the search in 6 days")).toBeVisible();
  expect(screen.getByText("7 figures fill themselves")).toBeVisible();
  const run = screen.getByRole("link", { name: "Run the search" });
  expect(run).toHaveAttribute("href", expect.stringContaining(`search=not-issued&months=2`));
  expect(run).toHaveAttribute("href", expect.stringContaining(`cycle=${CYCLE_ID}`));
  await user.click(screen.getByRole("button", { name: "Go on to Study" }));
  expect(await bodyOf(sent)).toEqual({ step: "study" });
  expect(writes(sent)[0]?.headers.get("If-Match")).toBe('"3"');
  expect(address()).toContain("step=study");
});

test("only the answers that were changed are sent, with the version that was seen", async () => {
  const { sent, user } = open("plan", aCycle(), { [`PATCH ${ONE}/plan`]: { body: aCycle({ version: 4 }) } });
  await user.type(await screen.findByLabelText("Who reviews the patients?"), "The pharmacist");
  await user.click(screen.getByLabelText("Phone"));
  await user.click(screen.getByRole("button", { name: "Save the plan" }));
  expect(await screen.findByText("The plan is saved")).toBeVisible();
  expect(await bodyOf(sent)).toEqual({
    answers: [
      { question: "who-reviews", answer: { text: "The pharmacist" } },
      { question: "how-told", answer: { choices: ["Phone"] } },
    ],
  });
  expect(writes(sent)[0]?.headers.get("If-Match")).toBe('"3"');
});

test("what somebody else wrote meanwhile stands beside yours, and nothing is lost", async () => {
  const [first, second] = aCycle().plan;
  const theirAnswer = {
    text: "Dr Sample",
    choices: [],
    people: [],
    on: null,
    number: null,
    search: null,
    wording_id: null,
    in_words: "Dr Sample",
  };
  const theirs = aCycle({
    version: 4,
    plan: [{ ...first, answer: theirAnswer }, second] as CycleView["plan"],
  });
  const history: CycleHistory = {
    changes: [
      {
        version: 4,
        step: "plan",
        says: "Plan changed",
        fields: [{ label: "Who reviews the patients?", before: null, after: "Dr Sample" }],
        by: "Robin Placeholder",
        at: "2026-11-27T10:00:00Z",
        undoes: null,
        undone_by: null,
      },
    ],
  };
  let times = 0;
  const { sent, user } = open("plan", aCycle(), {
    [`GET ${ONE}`]: () => ({ body: times > 0 ? theirs : aCycle() }),
    [`GET ${ONE}/history`]: { body: history },
    [`PATCH ${ONE}/plan`]: () => {
      times += 1;
      return times === 1 ? CHANGED : { body: { ...theirs, version: 5 } };
    },
  });
  const box = await screen.findByLabelText("Who reviews the patients?");
  await user.type(box, "The pharmacist");
  await user.click(screen.getByRole("button", { name: "Save the plan" }));
  expect(await screen.findByText("Somebody else changed this cycle meanwhile")).toBeVisible();
  expect(box).toHaveValue("The pharmacist");
  expect(screen.getByText("Written meanwhile:").closest("p")).toHaveTextContent("Dr Sample");
  await user.click(screen.getByRole("button", { name: "Save the plan" }));
  expect(await screen.findByText("The plan is saved")).toBeVisible();
  expect(writes(sent).map((one) => one.headers.get("If-Match"))).toEqual(['"3"', '"4"']);
  expect(await bodyOf(sent, 1)).toEqual({
    answers: [{ question: "who-reviews", answer: { text: "The pharmacist" } }],
  });
});

test("what was typed and not saved is still there after a look at another step", async () => {
  const { user } = open("study", aCycle());
  await user.type(await screen.findByLabelText("What worked well?"), "Ringing first");
  await user.click(screen.getByRole("link", { name: "The cycle" }));
  await screen.findByRole("heading", { level: 1, name: /Cycle 1/ });
  await user.click(screen.getAllByRole("link", { name: "Study" })[0] as HTMLElement);
  expect(await screen.findByLabelText("What worked well?")).toHaveValue("Ringing first");
});

test("a figure says what it counted, up to when and from which rows; what is not known is not 0", async () => {
  const worklist = "00000000-0000-4000-8000-0000000000bb";
  const rows = [{ kind: "worklists" as const, ids: [worklist], says: "Worklist of 3 November" }];
  const known = anItem({ end: { filled: aFilled({ rows }), typed: null } });
  const unknown = anItem({
    name: "removed",
    title: "Patients removed",
    end: {
      filled: aFilled({ value: null, because: "No extract has come since.", as_of: null }),
      typed: null,
    },
  });
  open("do", aCycle({ do: [known, unknown] }));
  const first = within(await screen.findByRole("region", { name: "Patients reviewed" }));
  expect(first.getByText("12")).toBeVisible();
  expect(first.getByText(/as of 20 November 2026/)).toBeVisible();
  expect(first.getByRole("link", { name: "Worklist of 3 November" })).toHaveAttribute(
    "href",
    paths.worklist(ods, worklist),
  );
  const second = screen.getByRole("region", { name: "Patients removed" });
  expect(second).toHaveTextContent("Not known. No extract has come since.");
  expect(second).not.toHaveTextContent("0");
});

test("a count of one's own is typed beside the filled one, nothing is no value, and “not known” can be said", async () => {
  const item = anItem({ end: { filled: aFilled(), typed: null } });
  const typed = {
    value: aValue({ number: 15, in_words: "15" }),
    typed_by: "Pim Marrow",
    typed_on: "2026-11-27",
  };
  const after = aCycle({ version: 4, do: [{ ...item, end: { ...item.end, typed } }] });
  const { sent, user } = open("do", aCycle({ do: [item] }), { [`PATCH ${ONE}/do`]: { body: after } });
  await user.click(await screen.findByRole("button", { name: /Type in your own/ }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(screen.getByText("Enter something, or say that it is not known")).toBeVisible();
  expect(writes(sent)).toEqual([]);
  await user.click(screen.getByLabelText("It is not known"));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await bodyOf(sent)).toEqual({
    figures: [{ item: "reviewed", side: "end", value: { not_known: true } }],
  });
});

test("an empty study cannot be closed, and the page says so before anybody tries", async () => {
  open("act", aCycle({ state: "act" }));
  const close = within(await screen.findByRole("region", { name: "Close this cycle" }));
  expect(close.getByText(/It cannot be closed yet. The study is empty./)).toBeVisible();
  expect(close.getByRole("link", { name: "Write the study" })).toBeVisible();
  expect(close.queryByRole("button", { name: "Close the cycle" })).not.toBeInTheDocument();
});

test("closing leads on to the next cycle, whose beginning was shown before", async () => {
  const next = "00000000-0000-4000-8000-00000000c002";
  const preview = {
    variant: "all-opioids",
    variant_title: "All opioids",
    search: null,
    starts_on: null,
    what_changes: "Ring first",
    answers_carried_over: 8,
  };
  const act = { ...aCycle().act, decision: "adapt" as const, preview };
  const { sent, user, address } = open("act", aCycle({ state: "act", act, cannot_close_because: null }), {
    [`POST ${ONE}/close`]: { body: { cycle_id: CYCLE_ID, next_id: next, says: "Closed." } },
    [`GET ${AT}/cycles/${next}`]: { body: aCycle({ id: next, number: 2, state: "plan" }) },
  });
  expect(await screen.findByText("8 answers of the plan")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Close the cycle" }));
  expect(await screen.findByRole("heading", { level: 1, name: /Cycle 2/ })).toBeVisible();
  expect(address()).toContain(next);
  const [close] = writes(sent);
  expect(close?.headers.get("If-Match")).toBe('"3"');
  expect(close?.headers.get("Idempotency-Key")).toBeTruthy();
});

test("whoever may not plan reads the plan and the decision, and is offered nothing to change", async () => {
  open("plan", aCycle({ can_plan: false, can_record: false }));
  expect(await screen.findByText("Who reviews the patients?")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Save the plan" })).not.toBeInTheDocument();
});

test("the worksheet prints what is known, and leaves room for the rest", async () => {
  answer({
    "GET /api/v1/me": { body: aPerson(aRole("receptionist")) },
    [`GET ${AT}`]: { body: { ...PRACTICE, letters_missing: [] } },
    [`GET ${ONE}`]: { body: aCycle({ do: [anItem({ end: { filled: aFilled(), typed: null } })] }) },
  });
  renderApp(paths.cycleSheet(ods, INTERVENTION_ID, CYCLE_ID));
  expect(await screen.findByText("Patients reviewed")).toBeVisible();
  expect(screen.getByText("12")).toBeVisible();
  expect(screen.getAllByText("What worked well?")).toHaveLength(1);
});
