import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { problem } from "../../testing/answers";
import { anExtract, EXTRACT_ID, EXTRACTS_AT, openReview } from "../../testing/extracts";
import { PRACTICE } from "../../testing/people";

const { ods } = PRACTICE;

const SOMEBODY = {
  patient_id: "00000000-0000-4000-8000-0000000000a1",
  listed: "EXAMPLE, Testa (Ms)",
  nhs_number: "9990000018",
  birth_date: "1960-01-02",
};
const NO_MORE = { next_cursor: null, previous_cursor: null };

test("a manager confirms an extract with far fewer patients in so many words", async () => {
  const { user, sent } = openReview(
    { large_drop: true },
    {
      [`POST ${EXTRACTS_AT}/${EXTRACT_ID}/commit-with-drop`]: {
        body: anExtract({ state: "committed", number: 4 }),
      },
    },
  );
  await user.click(await screen.findByRole("button", { name: "Yes, use this extract with fewer patients" }));
  await waitFor(() => expect(sent.some((one) => one.path.endsWith("/commit-with-drop"))).toBe(true));
});

test("an extract that another one overtook says by whom and offers to check again", async () => {
  const because = "Robin Placeholder committed another extract in between. Check these files again.";
  openReview({ can_commit: false, cannot_commit_because: because, out_of_date: true });
  expect(await screen.findByRole("link", { name: "Check the files again" })).toHaveAttribute(
    "href",
    paths.newExtract(ods),
  );
  expect(screen.getAllByText(because)).not.toHaveLength(0);
});

test("once it is in use it can be undone, beside the news and further down", async () => {
  const inUse = anExtract({ state: "committed", number: 4, can_commit: false, can_undo: true });
  let now = anExtract();
  const { user, sent } = openReview(
    {},
    {
      [`GET ${EXTRACTS_AT}/${EXTRACT_ID}`]: () => ({ body: now }),
      [`POST ${EXTRACTS_AT}/${EXTRACT_ID}/commit`]: () => {
        now = inUse;
        return { body: now };
      },
      [`POST ${EXTRACTS_AT}/${EXTRACT_ID}/undo`]: () => {
        now = anExtract({ state: "undone", can_commit: false });
        return { body: now };
      },
    },
  );
  await user.click(await screen.findByRole("button", { name: "Yes, use this extract" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("This extract is in use");
  expect(screen.getByRole("button", { name: "Undo this extract" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByText("Undone", { selector: "strong" })).toBeVisible();
  expect(sent.find((one) => one.path.endsWith("/undo"))?.headers.get("Idempotency-Key")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Undo/ })).not.toBeInTheDocument();
});

test("an extract that work stands on says why it cannot be undone", async () => {
  openReview({
    state: "committed",
    number: 4,
    cannot_undo_because: "Work stands on it already: worklists.",
  });
  expect(await screen.findByText(/cannot be undone. Work stands on it already: worklists./)).toBeVisible();
});

test("a person says whether it is the same patient", async () => {
  let decision: "same_person" | null = null;
  const { user, sent } = openReview(
    { held_patients: 1, held_undecided: 1 },
    {
      [`GET ${EXTRACTS_AT}/${EXTRACT_ID}/held`]: () => ({
        body: {
          items: [
            {
              patient_id: SOMEBODY.patient_id,
              nhs_number: SOMEBODY.nhs_number,
              rows: 3,
              known: { listed: SOMEBODY.listed, birth_date: "1960-01-02", postcode: "LS1 4AP" },
              now: { listed: SOMEBODY.listed, birth_date: "1971-03-03", postcode: null },
              decision,
              decided_by: decision && "Pim Marrow",
              decided_at: decision && "2026-11-20T10:00:00Z",
            },
          ],
          total: 1,
          ...NO_MORE,
        },
      }),
      [`POST ${EXTRACTS_AT}/${EXTRACT_ID}/held/${SOMEBODY.patient_id}/decision`]: () => {
        decision = "same_person";
        return { body: anExtract() };
      },
    },
    paths.extractHeld(ods, EXTRACT_ID),
  );
  expect(await screen.findByText("Born 3 March 1971")).toBeVisible();
  await user.click(screen.getByRole("button", { name: /take the new date of birth of EXAMPLE, Testa/ }));
  expect(await screen.findByText(/Same person: the rows will be taken/)).toBeVisible();
  const body = await sent.find((one) => one.method === "POST")?.text();
  expect(JSON.parse(body ?? "")).toEqual({ decision: "same_person" });
  expect(screen.getByRole("button", { name: /Leave these rows out/ })).toBeVisible();
});

test("an extract that cannot be committed says why, and can only be cancelled", async () => {
  openReview({ can_commit: false, cannot_commit_because: "A newer extract is in use already." });
  expect(await screen.findByRole("button", { name: "Cancel this extract" })).toBeVisible();
  expect(screen.queryByRole("button", { name: /use this extract/ })).not.toBeInTheDocument();
  expect(screen.getAllByText("A newer extract is in use already.")).not.toHaveLength(0);
});

test("a commit that got no answer is tried again with the same key", async () => {
  let tries = 0;
  const { user, sent } = openReview(
    {},
    {
      [`POST ${EXTRACTS_AT}/${EXTRACT_ID}/commit`]: () =>
        ++tries === 1
          ? problem(503, "try-again-shortly", "Stepdown is busy; try again shortly")
          : { body: anExtract({ state: "committed", number: 4 }) },
    },
  );
  const yes = await screen.findByRole("button", { name: "Yes, use this extract" });
  await user.click(yes);
  expect(await screen.findByRole("alert")).toHaveTextContent("Stepdown is busy");
  await user.click(screen.getByRole("button", { name: "Yes, use this extract" }));
  await waitFor(() => expect(tries).toBe(2));
  const keys = sent.filter((one) => one.method === "POST").map((one) => one.headers.get("Idempotency-Key"));
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys[1]).toBe(keys[0]);
});

test("a decided extract offers no decision", async () => {
  openReview({ state: "committed", number: 3, decided_by: "Pim Marrow", decided_at: "2026-11-20T10:00:00Z" });
  expect(await screen.findByText("In use")).toBeVisible();
  expect(screen.queryByRole("region", { name: "Decide" })).not.toBeInTheDocument();
});
