import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { endSession, startSession } from "../../api/session";
import { paths } from "../../paths";
import { problem } from "../../testing/answers";
import { aDose, patientDoses } from "../../testing/doses";
import { aPerson, PRACTICE } from "../../testing/people";
import { AT, CLINICIAN, ENTRY, openAfresh, openReview, saved } from "../../testing/reviews";
import {
  anOutcome,
  aPanel,
  aReview,
  CANCER_PAIN,
  DIED,
  NO_ADDRESS,
  NO_TEXTS,
  OTHER_ID,
  PATIENT_ID,
  PREGNANCY,
} from "../../testing/worklists";

const heading = (name: string) => screen.findByRole("heading", { level: 1, name: new RegExp(name) });

test("one screen says who, why, what is unknown and what is left", async () => {
  openAfresh(aPanel({ holds: [DIED, PREGNANCY, CANCER_PAIN], held: true }));
  expect(await heading("27 patients left to review")).toHaveTextContent("TURNIP, Éva (Ms)");
  expect(await heading(`${PRACTICE.name}: 27 patients`)).toBeVisible();
  expect(document.title).toBe(`TURNIP, Éva (Ms) – ${PRACTICE.name} – Stepdown`);
  expect(screen.getByRole("region", { name: "Who this is" })).toHaveTextContent("999 123 4567");
  expect(screen.getByRole("region", { name: "Who this is" })).toHaveTextContent("SexNot known");
  expect(screen.getByRole("region", { name: "Do not write to this patient" })).toHaveTextContent("Has died.");
  expect(screen.getByRole("heading", { name: /A clinician must think of this first/ })).toBeVisible();
  expect(screen.getByText("1 question the extract does not answer")).toBeVisible();
  expect(screen.getByText(/last issued on 3 May 2026/)).toBeVisible();
});

test("a way of contact that is closed is named, and does not read as a stop of all writing", async () => {
  openAfresh(aPanel({ holds: [NO_ADDRESS, NO_TEXTS] }));
  const closed = await screen.findByRole("region", { name: "Not every way of contact is open" });
  expect(closed).toHaveTextContent("No letters: No valid address.");
  expect(closed).toHaveTextContent("No texts: Declined texts.");
  expect(screen.queryByText("Do not write to this patient")).not.toBeInTheDocument();
});

test("opioids come first, what may be one next, and unknown is never a blank", async () => {
  openAfresh(aPanel());
  const table = await screen.findByRole("table", { name: "Opioids" });
  const rows = within(table).getAllByRole("row").slice(1);
  expect(rows[0]).toHaveTextContent("Codeine 30mg tablets");
  expect(rows[0]).toHaveTextContent("Last issued Not known");
  expect(rows[1]).toHaveTextContent("Opioid? Not known");
  expect(screen.getByText("Other medicines (1)")).toBeVisible();
});

test("each opioid line says its dose by both methods, and the total says what it rests on", async () => {
  openAfresh(aPanel());
  const table = await screen.findByRole("table", { name: "Opioids" });
  const [codeine, mystery] = within(table).getAllByRole("row").slice(1);
  expect(codeine).toHaveTextContent("OME a day: by directions 12–24 mg, by quantity 20 mg");
  expect(mystery).toHaveTextContent("OME: not counted, as it is not in use");
  const total = within(screen.getByRole("region", { name: /Oral morphine equivalent/ }));
  expect(total.getByText("12–24 mg a day")).toBeVisible();
  expect(total.getByText("At least 20 mg a day")).toBeVisible();
  expect(total.getByText("High dose not ruled out")).toBeVisible();
  expect(total.getByRole("heading")).toHaveTextContent("Not yet checked by a pharmacist");
  expect(total.getByText(/not for dosing/)).toBeVisible();
});

test("how a total was worked out is a click away, with the way to the calculator", async () => {
  const dormant = aDose({ counted: false, why_not_counted: "On repeat, and no supply: counts 0." });
  const panel = aPanel();
  const doses = patientDoses({ issued_only: [{ name: "Tramadol 50mg capsules", dose: dormant }] });
  const { user } = openAfresh({ ...panel, details: { ...panel.details, doses } });
  await user.click(await screen.findByText("How this was worked out"));
  const total = within(screen.getByRole("region", { name: /Oral morphine equivalent/ }));
  expect(total.getByText("Tramadol 50mg capsules (not on the list)")).toBeVisible();
  expect(total.getByText("On repeat, and no supply: counts 0.")).toBeVisible();
  expect(total.getByText(/fpm-2020, version 1/)).toBeVisible();
  expect(total.getByRole("link", { name: /Calculate another list/ })).toHaveAttribute(
    "href",
    paths.opioidCalculator,
  );
});

test("an outcome is chosen, saved and left behind by keyboard alone", async () => {
  const { user, sent, address } = openAfresh(aPanel(), { [`PUT ${ENTRY}/review`]: { body: aReview() } });
  await heading("TURNIP");
  await user.keyboard("1");
  expect(screen.getByRole("radio", { name: /Invite for review/ })).toBeChecked();
  await user.keyboard("s");
  await waitFor(() => expect(address()).toContain(OTHER_ID));
  const [review] = saved(sent);
  expect(review?.headers.get("if-match")).toBe('"0"');
  expect(JSON.parse((await review?.text()) ?? "")).toMatchObject({ outcome: "invite_for_review" });
});

test("letters typed into the note stay letters", async () => {
  const { user, sent, address } = openAfresh(aPanel());
  await heading("TURNIP");
  await user.keyboard("2");
  await user.keyboard("w");
  await user.keyboard("no sign 1");
  expect(screen.getByLabelText("Note")).toHaveValue("no sign 1");
  expect(screen.getByRole("radio", { name: /Keep, with a reason/ })).toBeChecked();
  expect(saved(sent)).toHaveLength(0);
  expect(address()).toContain(PATIENT_ID);
});

test("an outcome that needs a note asks for it before anything is sent", async () => {
  const { user, sent } = openAfresh(aPanel());
  await user.click(await screen.findByRole("radio", { name: /Keep, with a reason/ }));
  await user.click(screen.getByRole("button", { name: "Save and next" }));
  await user.click(await screen.findByRole("link", { name: /Write down why it stays/ }));
  expect(screen.getByLabelText("Note")).toHaveFocus();
  expect(saved(sent)).toHaveLength(0);
});

test("the ticks are asked for only where the patient will be written to", async () => {
  const { user, sent } = openAfresh(aPanel({ holds: [PREGNANCY, CANCER_PAIN] }), {
    [`PUT ${ENTRY}/review`]: { body: aReview() },
  });
  await user.click(await screen.findByRole("radio", { name: /Keep, with a reason/ }));
  expect(screen.queryByRole("checkbox", { name: /I have/ })).not.toBeInTheDocument();
  await user.click(screen.getByRole("radio", { name: /Invite for review/ }));
  await user.click(screen.getByRole("checkbox", { name: "I have considered: Pregnancy" }));
  await user.click(screen.getByRole("checkbox", { name: /I have looked these up/ }));
  await user.click(screen.getByRole("button", { name: "Save and next" }));
  await waitFor(() => expect(saved(sent)).toHaveLength(1));
  expect(JSON.parse((await saved(sent)[0]?.text()) ?? "")).toEqual({
    outcome: "invite_for_review",
    note: "",
    medicines: null,
    ask_whom: null,
    chase_on: null,
    early_issue_reason: null,
    unknowns_confirmed: true,
    clinician_holds_accepted: true,
  });
});

test.each([
  ["held-from-writing", "outcome"],
  ["profession-may-not-decide", "outcome"],
  ["confirm-unknowns", "unknowns_confirmed"],
  ["clinician-must-accept-holds", "clinician_holds_accepted"],
])("a refusal (%s) leads to the field that can put it right", async (slug, field) => {
  const { user } = openAfresh(aPanel({ holds: [PREGNANCY, CANCER_PAIN] }), {
    [`PUT ${ENTRY}/review`]: problem(409, slug, "Refused", { detail: "Pregnancy" }),
  });
  await heading("TURNIP");
  await user.keyboard("1");
  await user.keyboard("s");
  const link = await screen.findByRole("link", { name: "Refused: Pregnancy" });
  await user.click(link);
  expect(document.activeElement).toHaveAttribute("id", field);
  expect(await heading("TURNIP")).toBeVisible();
});

test("what a colleague recorded meanwhile is shown, the draft is kept, and a second save replaces it", async () => {
  let latest = aPanel();
  const { user, sent, address } = openAfresh(aPanel(), {
    [`GET ${ENTRY}`]: () => ({ body: latest }),
    [`PUT ${ENTRY}/review`]: (request) =>
      request.headers.get("if-match") === '"0"'
        ? problem(412, "changed-meanwhile", "Somebody else changed this")
        : { body: aReview({ version: 2 }) },
  });
  await heading("TURNIP");
  await user.keyboard("2");
  await user.type(screen.getByLabelText("Note"), "helps at night");
  latest = aPanel({ review: aReview({ reviewed_by: "Olive Quince" }) });
  await user.click(screen.getByRole("button", { name: "Save and next" }));
  expect(
    await screen.findByRole("link", { name: /Olive Quince recorded “Invite for review”/ }),
  ).toBeVisible();
  expect(screen.getByLabelText("Note")).toHaveValue("helps at night");
  const both = screen.getByRole("table", { name: "Both versions" });
  expect(both).toHaveTextContent("Recorded by Olive Quince");
  expect(within(both).getByRole("row", { name: /^Outcome/ })).toHaveTextContent(
    "Invite for reviewYour draft Keep, with a reason",
  );
  expect(within(both).getByRole("row", { name: /^Note/ })).toHaveTextContent("helps at night");
  await user.click(screen.getByRole("button", { name: "Save and next" }));
  await waitFor(() => expect(address()).toContain(OTHER_ID));
  expect(saved(sent).map((one) => one.headers.get("if-match"))).toEqual(['"0"', '"1"']);
});

test("a draft waits for its writer through an idle sign-out, and nobody else finds it", async () => {
  const { user } = openAfresh(aPanel());
  await user.click(await screen.findByRole("radio", { name: /Keep, with a reason/ }));
  await user.type(screen.getByLabelText("Note"), "asked the pain clinic");
  endSession();
  expect(sessionStorage).toHaveLength(0);
  expect(localStorage).toHaveLength(0);
  document.body.innerHTML = "";
  startSession("again");
  openAfresh(aPanel());
  expect(await screen.findByDisplayValue("asked the pain clinic")).toBeVisible();
  expect(screen.getByText(/Your draft was kept/)).toBeVisible();
  document.body.innerHTML = "";
  openReview(aPanel(), {}, "somebody-else");
  await heading("TURNIP");
  expect(screen.queryByDisplayValue("asked the pain clinic")).not.toBeInTheDocument();
});

test("whoever signs out on purpose leaves no draft behind", async () => {
  const { user } = openAfresh(aPanel(), { "POST /api/v1/sign-out": { status: 204 } });
  await user.click(await screen.findByRole("radio", { name: /Keep, with a reason/ }));
  await user.type(screen.getByLabelText("Note"), "asked the pain clinic");
  await user.click(screen.getByRole("button", { name: "Sign out" }));
  expect(await screen.findByText("You have signed out.")).toBeVisible();
  document.body.innerHTML = "";
  startSession("again");
  openAfresh(aPanel());
  await heading("TURNIP");
  expect(screen.getByLabelText("Note (optional)")).toHaveValue("");
});

test("the NHS number and the record note are copied by key, and the page says so", async () => {
  const { user } = openAfresh(
    aPanel({ review: aReview(), record_note: "Opioid repeat review: to be invited." }),
  );
  const write = vi.spyOn(navigator.clipboard, "writeText");
  await heading("TURNIP");
  await user.keyboard("c");
  expect(await screen.findByText("NHS number copied")).toBeVisible();
  expect(write).toHaveBeenLastCalledWith("9991234567");
  await user.keyboard("r");
  expect(await screen.findByText("Record note copied")).toBeVisible();
  expect(write).toHaveBeenLastCalledWith("Opioid repeat review: to be invited.");
});

test("an outcome is ticked as done in the clinical system, against the version that is shown", async () => {
  const { user, sent } = openAfresh(aPanel({ review: aReview({ version: 3 }) }), {
    [`PUT ${ENTRY}/review/done-in-record`]: { body: aReview({ version: 4 }) },
  });
  await user.click(await screen.findByRole("checkbox", { name: "Done in the clinical system" }));
  await waitFor(() => expect(saved(sent)).toHaveLength(1));
  expect(saved(sent)[0]?.headers.get("if-match")).toBe('"3"');
});

test("a proposal is countersigned by somebody who may decide, and is not yet to be carried out", async () => {
  const { user, sent } = openAfresh(aPanel({ review: aReview({ proposed: true, version: 2 }) }), {
    [`POST ${ENTRY}/review/countersign`]: { body: aReview({ version: 3 }) },
  });
  expect(await screen.findByText("Proposed: Invite for review")).toBeVisible();
  expect(screen.queryByRole("checkbox")).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Countersign" }));
  const signed = () => sent.find((one) => one.path.endsWith("/countersign"));
  await waitFor(() => expect(signed()?.headers.get("if-match")).toBe('"2"'));
});

test("whoever may only propose is told so, and cannot countersign", async () => {
  openAfresh(aPanel({ review: aReview({ proposed: true }) }), {
    [`GET ${AT}/outcomes`]: { body: [anOutcome({ may: "propose" })] },
  });
  expect(await screen.findByText("Proposed: Invite for review")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Countersign" })).not.toBeInTheDocument();
});

test("next and previous go through the list by key", async () => {
  const { user, address } = openAfresh(aPanel());
  await heading("TURNIP");
  await user.keyboard("p");
  expect(address()).toContain(PATIENT_ID);
  await user.keyboard("n");
  await waitFor(() => expect(address()).toContain(OTHER_ID));
});

test("a second press while the first is under way saves nothing twice", async () => {
  const { user, sent, address } = openAfresh(aPanel(), { [`PUT ${ENTRY}/review`]: { body: aReview() } });
  await heading("TURNIP");
  await user.keyboard("1ss");
  await waitFor(() => expect(address()).toContain(OTHER_ID));
  expect(saved(sent)).toHaveLength(1);
});

test("an outcome that would write to somebody held says that it is not for them", async () => {
  openAfresh(aPanel({ holds: [DIED], held: true }));
  expect(await screen.findByRole("radio", { name: /Invite for review/ })).toHaveAccessibleDescription(
    /must not be written to/,
  );
  expect(screen.getByRole("radio", { name: /Keep, with a reason/ })).not.toHaveAccessibleDescription();
});

test("what was written to the patient is shown to whoever may read letters", async () => {
  const letter = {
    letter_id: "a-letter",
    batch_id: "a-batch",
    worklist_name: "October list",
    in_words: "Posted on 3 November 2026",
  };
  openAfresh(aPanel(), {
    "GET /api/v1/me": {
      body: aPerson({ ...CLINICIAN, permissions: [...CLINICIAN.permissions, "letter:read"] as never }),
    },
    [`GET ${AT}/patients/${PATIENT_ID}/letters`]: { body: [letter] },
  });
  const letters = await screen.findByRole("region", { name: "Letters" });
  expect(await within(letters).findByRole("link", { name: "Posted on 3 November 2026" })).toHaveAttribute(
    "href",
    paths.letter(PRACTICE.ods, "a-batch", "a-letter"),
  );
});
