import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { TimelineLane, WorklistEntryPanel } from "../../api/generated";
import { endSession, startSession } from "../../api/session";
import { AT, ENTRY, KEEP, openAfresh, saved, savedBody } from "../../testing/reviews";
import { anEntry, anOutcome, aPanel, aReview, aTimeline, OTHER_ID } from "../../testing/worklists";

const AMEND = anOutcome({
  outcome: "amend_dose",
  label: "Amend dose",
  key: "4",
  leads_to_writing: false,
  letters: [],
  messages: [],
});
const NEED = anOutcome({
  outcome: "need_information",
  label: "Need information",
  key: "i",
  leads_to_writing: false,
  letters: [],
  messages: [],
});
const OUTCOMES = { [`GET ${AT}/outcomes`]: { body: [anOutcome(), KEEP, AMEND, NEED] } };
const SAVES = { [`PUT ${ENTRY}/review`]: { body: aReview() } };
const READS = {
  "POST /api/v1/new-directions": { body: { read_as: "1 tablet a day; OME a day 3 mg" } },
};
const CODEINE = "00000000-0000-4000-8000-0000000000d1";

/** The line of the list that is the patient's reason, so that both name one medicine. */
function panelWithLine(differs: Partial<WorklistEntryPanel> = {}): WorklistEntryPanel {
  const panel = aPanel(differs);
  const medicines = panel.details.medicines.map((line) =>
    line.name === "Codeine 30mg tablets"
      ? { ...line, medication_id: CODEINE, directions: "1-2 qds", quantity: "224", unit: "tablet" }
      : line,
  );
  return { ...panel, details: { ...panel.details, medicines } };
}

test("an amended dose is written, read back and saved without leaving the keyboard", async () => {
  const { user, sent, address } = openAfresh(panelWithLine(), { ...OUTCOMES, ...SAVES, ...READS });
  await screen.findByRole("radio", { name: /Amend dose/ });
  await user.keyboard("4");
  expect(screen.getByLabelText("New directions")).toHaveFocus();
  expect(screen.getByText("Now: 1-2 qds; quantity 224 tablet")).toBeVisible();
  await user.keyboard("One at night");
  expect(await screen.findByText("Read as: 1 tablet a day; OME a day 3 mg")).toBeVisible();
  await user.tab();
  await user.keyboard("28{Control>}{Enter}{/Control}");
  await waitFor(() => expect(address()).toContain(OTHER_ID));
  expect(await savedBody(sent)).toMatchObject({
    outcome: "amend_dose",
    medicines: [
      { medication_id: CODEINE, new_directions: "One at night", new_quantity: "28", new_unit: "tablet" },
    ],
  });
});

test("to amend without saying how is refused before anything is sent", async () => {
  const { user, sent } = openAfresh(panelWithLine(), OUTCOMES);
  await screen.findByRole("radio", { name: /Amend dose/ });
  await user.keyboard("4{Escape}s");
  await user.click(await screen.findByRole("link", { name: "Say the new directions or the new quantity" }));
  expect(screen.getByLabelText("New directions")).toHaveFocus();
  await user.type(screen.getByLabelText("New quantity"), "two packs");
  await user.keyboard("{Escape}s");
  expect(await screen.findByRole("link", { name: "Write the new quantity as a number" })).toBeVisible();
  expect(saved(sent)).toHaveLength(0);
});

test("information is asked of somebody, in two weeks unless another day is given", async () => {
  const { user, sent, address } = openAfresh(aPanel(), { ...OUTCOMES, ...SAVES });
  await screen.findByRole("radio", { name: /Need information/ });
  await user.keyboard("i{Escape}s");
  await user.click(await screen.findByRole("link", { name: "Say whom to ask" }));
  await user.keyboard("The pain clinic");
  await user.click(screen.getByRole("button", { name: "Save and next" }));
  await waitFor(() => expect(address()).toContain(OTHER_ID));
  const { chase_on, ask_whom } = await savedBody(sent);
  expect(ask_whom).toBe("The pain clinic");
  const days = (Date.parse(String(chase_on)) - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBeGreaterThanOrEqual(13);
  expect(Math.round(days)).toBeLessThanOrEqual(14);
});

test("an outcome is about the reason's medicines, and about others where somebody says so", async () => {
  const { user, sent, address } = openAfresh(panelWithLine(), { ...OUTCOMES, ...SAVES });
  await user.click(await screen.findByRole("radio", { name: /Invite for review/ }));
  await user.click(screen.getByText("About Codeine 30mg tablets"));
  const about = within(screen.getByRole("group", { name: "Which medicines it is about" }));
  expect(about.getByRole("checkbox", { name: "Codeine 30mg tablets" })).toBeChecked();
  await user.click(about.getByRole("checkbox", { name: "Mystery linctus" }));
  await user.click(about.getByRole("checkbox", { name: "Codeine 30mg tablets" }));
  expect(screen.getByText("About Mystery linctus")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Save and next" }));
  await waitFor(() => expect(address()).toContain(OTHER_ID));
  expect((await savedBody(sent)).medicines).toMatchObject([{ medication_id: "Mystery linctus" }]);
});

test("a reason for an early issue is offered where there was one", async () => {
  const [reason] = anEntry().reasons;
  const early = aPanel({ reasons: reason ? [{ ...reason, early_issues: ["2026-10-01"] }] : [] });
  const { user, sent, address } = openAfresh(early, SAVES);
  await user.selectOptions(
    await screen.findByLabelText("Documented reason for the early issue"),
    "The dose was increased",
  );
  await user.click(screen.getByRole("radio", { name: /Invite for review/ }));
  await user.click(screen.getByRole("button", { name: "Save and next" }));
  await waitFor(() => expect(address()).toContain(OTHER_ID));
  expect((await savedBody(sent)).early_issue_reason).toBe("dose_increase");
});

test("the new fields wait through an idle sign-out as the note does", async () => {
  const { user } = openAfresh(panelWithLine(), { ...OUTCOMES, ...READS });
  await screen.findByRole("radio", { name: /Amend dose/ });
  await user.keyboard("4One at night");
  endSession();
  document.body.innerHTML = "";
  startSession("again");
  openAfresh(panelWithLine(), { ...OUTCOMES, ...READS });
  expect(await screen.findByLabelText("New directions")).toHaveValue("One at night");
  expect([sessionStorage.length, localStorage.length]).toEqual([0, 0]);
});

test("whoever has the patient open, too, is named before work is lost", async () => {
  openAfresh(aPanel(), {
    [`POST ${ENTRY}/visit`]: {
      body: {
        others: [{ name: "Dr Sam Sorrel", opened_at: "2026-11-27T10:00:00Z", minutes: 2 }],
        version: 0,
      },
    },
  });
  const said = await screen.findByText("Dr Sam Sorrel");
  expect(said.closest("[role=status]")).toHaveTextContent(
    "Dr Sam Sorrel opened this patient 2 minutes ago. Agree who records the outcome.",
  );
});

test("what a colleague records while one writes is shown beside the draft at once", async () => {
  let latest = aPanel();
  const { user } = openAfresh(aPanel(), {
    [`GET ${ENTRY}`]: () => ({ body: latest }),
    [`POST ${ENTRY}/visit`]: async () => {
      await screen.findByDisplayValue("helps at night");
      latest = aPanel({ review: aReview({ reviewed_by: "Olive Quince" }) });
      return { body: { others: [], version: 1 } };
    },
  });
  await user.click(await screen.findByRole("radio", { name: /Keep, with a reason/ }));
  await user.type(screen.getByLabelText("Note"), "helps at night");
  expect(await screen.findByRole("table", { name: "Both versions" })).toHaveTextContent("Olive Quince");
  expect(screen.getByLabelText("Note")).toHaveValue("helps at night");
  await user.click(screen.getByRole("button", { name: "Keep theirs, and drop your draft" }));
  expect(await screen.findByRole("button", { name: "Change the outcome" })).toBeVisible();
});

const LANE: TimelineLane = {
  medicine: "Codeine 30mg tablets",
  group: "opioid",
  on_repeat: true,
  summary: "2 issues, 1 early; the last on 24 August 2026",
  issues: [
    { issued_on: "2026-07-31", begins: "2026-07-31", ends: "2026-08-28", estimated: true, early: null },
    {
      issued_on: "2026-08-24",
      begins: "2026-08-28",
      ends: null,
      estimated: false,
      early: "4 working days before",
    },
  ],
};

test("the time line is said in words, and the same issues stand in a table", async () => {
  const { user } = openAfresh(aPanel(), {
    [`GET ${ENTRY}/timeline`]: { body: aTimeline({ lanes: [LANE] }) },
  });
  expect(
    await screen.findByRole("img", { name: /^Codeine 30mg tablets: Opioid. 2 issues, 1 early/ }),
  ).toBeVisible();
  await user.click(screen.getByText("The time line as a table (2 issues)"));
  const [, latest, first] = within(
    screen.getByRole("table", { name: "Issues and how long they last, latest first" }),
  ).getAllByRole("row");
  expect(latest).toHaveTextContent("24 August 2026");
  expect(latest).toHaveTextContent("Not known");
  expect(latest).toHaveTextContent("4 working days before");
  expect(first).toHaveTextContent("28 August 2026 (estimated)");
});

const TAPERING = anOutcome({
  outcome: "already_tapering",
  label: "Already tapering",
  key: "t",
  leads_to_writing: false,
  letters: ["Plan to take less"],
  messages: [],
});
const UNKNOWN = {
  code: "safeguarding" as const,
  strength: "unknown" as const,
  scope: "all_contact" as const,
  title: "Safeguarding",
  sentence: "The extract does not say whether a safeguarding flag is set; confirm.",
};

test("an outcome says what may be written after it, and asks for what would hold that back", async () => {
  const { user, sent } = openAfresh(aPanel({ holds: [UNKNOWN] }), {
    [`GET ${AT}/outcomes`]: { body: [anOutcome(), KEEP, TAPERING] },
    ...SAVES,
  });
  await user.click(await screen.findByRole("radio", { name: /Keep, with a reason/ }));
  expect(screen.getByText("No letter or text message follows.")).toBeVisible();
  expect(screen.queryByRole("checkbox", { name: /I have looked these up/ })).not.toBeInTheDocument();
  await user.click(screen.getByRole("radio", { name: /Already tapering/ }));
  expect(screen.getByText("Letters that may follow: Plan to take less.")).toBeVisible();
  await user.click(screen.getByRole("checkbox", { name: /I have looked these up/ }));
  await user.click(screen.getByRole("button", { name: /Save/ }));
  await waitFor(() => expect(saved(sent)).toHaveLength(1));
  expect(await savedBody(sent)).toMatchObject({ outcome: "already_tapering", unknowns_confirmed: true });
});
