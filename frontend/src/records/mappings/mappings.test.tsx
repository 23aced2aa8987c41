import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { MappingPreview, SavedMapping } from "../../api/generated";
import { forgetUnsaved } from "../../api/unsaved";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const { ods } = PRACTICE;
const ID = "00000000-0000-4000-8000-00000000000a";
const AT = `/api/v1/practices/${ods}/mappings`;
const CONTENT = {
  patients: [],
  repeats: [
    { heading: "No.", field: "nhs_number" },
    { heading: "Item", field: "name" },
  ],
  issues: [],
  date_formats: ["DD/MM/YYYY" as const],
  words: [],
};

afterEach(forgetUnsaved);

function aMapping(differs: Partial<SavedMapping> = {}): SavedMapping {
  return {
    id: ID,
    name: "Our repeat report",
    version: 2,
    content: CONTENT,
    fields: [{ kind: "repeats", heading: "Item", field: "name", name: "Drug", group: "medicine" }],
    meanings: [{ kind: "kind", word: "Rpt", meaning: "Repeat" }],
    missing: [{ kind: "repeats", name: "Quantity", lost: "No daily dose can be worked out." }],
    versions: [
      {
        version: 2,
        name: "Our repeat report",
        made_by: "Pim Marrow",
        made_at: "2026-11-21T09:00:00Z",
        changes: ["Drug (file of repeats): read from “Item”, before “Drug name”"],
      },
      { version: 1, name: "First", made_by: "Pim Marrow", made_at: "2026-11-20T09:00:00Z", changes: [] },
    ],
    ...differs,
  };
}

function aPreview(differs: Partial<MappingPreview> = {}): MappingPreview {
  const column = { samples: ["x"], suggestions: {}, field: null, cannot_use: null };
  return {
    content: CONTENT,
    files: [
      {
        name: "repeats.csv",
        kind: "repeats",
        columns: [
          { ...column, heading: "No.", samples: ["999 000 0018"], field: "nhs_number" },
          { ...column, heading: "Item", suggestions: { repeats: "name" }, field: "name" },
          { ...column, heading: "Shoe size", samples: ["42"] },
          { ...column, heading: "", cannot_use: "It has no heading, so it cannot be read." },
        ],
        lacks: [],
        rows: [
          {
            line: 2,
            cells: [
              { name: "NHS Number", cell: "9990000018", value: "999 000 0018", refused: null },
              { name: "Drug", cell: "?", value: null, refused: "has no letter" },
            ],
            refused: null,
          },
        ],
        rows_read: 1204,
        rows_tried: 1000,
        rows_refused: 12,
        refused_because: [{ reason: "Item is empty", rows: 12 }],
      },
    ],
    fields: [
      {
        kind: "repeats",
        field: "nhs_number",
        name: "NHS Number",
        group: "person",
        required: true,
        lost: null,
      },
      { kind: "repeats", field: "name", name: "Drug", group: "medicine", required: true, lost: null },
      { kind: "repeats", field: "usual_gp", name: "Usual GP", group: "person", required: false, lost: "…" },
      { kind: "issues", field: "days", name: "Days", group: "issue", required: false, lost: "…" },
    ],
    dates: [
      {
        format: "DD/MM/YYYY",
        example: "02/03/2026",
        read: 2,
        dates: 3,
        readings: [
          { cell: "30/06/2022", reads_as: "30 June 2022" },
          { cell: "June", reads_as: null },
        ],
      },
      { format: "YYYY-MM-DD", example: "2026-03-02", read: 0, dates: 3, readings: [] },
    ],
    words: [{ kind: "kind", word: "Rpt", heading: "Type", rows: 1204, meaning: null }],
    word_options: [
      { kind: "kind", title: "type of a medicine", options: [{ meaning: "repeat", name: "Repeat" }] },
    ],
    faults: [],
    missing: [{ kind: "repeats", name: "Quantity", lost: "No daily dose can be worked out." }],
    ...differs,
  };
}

function open(
  address: string,
  answers: Parameters<typeof answer>[0],
  role: "practice_manager" | "receptionist" = "practice_manager",
) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole(role)) },
    [`GET ${AT}/${ID}`]: { body: aMapping() },
    ...answers,
  });
  return { sent, ...renderApp(address) };
}

/** The screen with a file chosen, and what it asked for by each preview. */
async function openColumns(more: Parameters<typeof answer>[0] = {}, preview = aPreview()) {
  const asked: { kinds: string[]; content: typeof CONTENT }[] = [];
  const opened = open(paths.changeMapping(ods, ID), {
    [`POST ${AT}/preview`]: async (request) => {
      asked.push(JSON.parse((await request.formData()).get("asked") as string));
      return { body: preview };
    },
    ...more,
  });
  await opened.user.upload(await screen.findByLabelText("Files"), new File(["a"], "repeats.csv"));
  await opened.user.click(screen.getByRole("button", { name: "Continue" }));
  return { asked, ...opened };
}

test("a practice without mappings is told when it needs one", async () => {
  open(paths.mappings(ods), { [`GET ${AT}`]: { body: [] } });
  expect(await screen.findByRole("heading", { name: "No mapping yet" })).toBeVisible();
});

test("a mapping shows what it reads, what is lost, and how its versions came about", async () => {
  open(paths.mapping(ods, ID), {}, "receptionist");
  expect(await screen.findByRole("heading", { level: 1, name: /Our repeat report/ })).toBeVisible();
  expect(screen.getByText("“Rpt” means Repeat")).toBeVisible();
  expect(screen.getByText(/read from “Item”, before/)).toBeVisible();
  expect(screen.getByText("No daily dose can be worked out.")).toBeInTheDocument();
  expect(screen.queryByRole("link", { name: "Change this mapping" })).not.toBeInTheDocument();
});

test("headings stand with what is under them, suggestions are marked, and the rest is never stored", async () => {
  await openColumns();
  const columns = await screen.findByRole("table", { name: "Columns of repeats.csv" });
  const item = within(columns).getByRole("row", { name: /Item/ });
  expect(within(item).getByText("Suggested")).toBeVisible();
  const number = within(columns).getByRole("row", { name: /^Heading No\.|^No\./ });
  expect(within(number).getByText("999 000 0018")).toBeVisible();
  expect(within(number).queryByText("Suggested")).not.toBeInTheDocument();
  expect(screen.getByLabelText("What “Shoe size” means")).toHaveDisplayValue("Not used, never stored");
  expect(screen.getByText("It has no heading, so it cannot be read.")).toBeVisible();
  const groups = within(screen.getByLabelText("What “Item” means")).getAllByRole("group");
  expect(groups.map((group) => group.getAttribute("label"))).toEqual(["Person", "Medicine"]);
  expect(screen.getByText("2 columns not used: never stored")).toBeVisible();
});

test("the rows are shown as they will be read, with every refusal in words", async () => {
  await openColumns();
  expect(await screen.findByText("Of the first 1,000 rows, 12 would be refused:")).toBeVisible();
  expect(screen.getByText("Item is empty: 12 rows")).toBeVisible();
  expect(screen.getByRole("status")).toHaveTextContent(
    "rows would be refused: 12 of 1,000 in repeats.csv. 1 word has no meaning yet.",
  );
  const read = screen.getByRole("region", { name: "First rows of repeats.csv" });
  expect(within(read).getByText("Refused: “?” has no letter")).toBeVisible();
});

test("every choice is asked of the server, which reads the rows anew", async () => {
  const { user, asked } = await openColumns();
  await user.selectOptions(await screen.findByLabelText("What “Shoe size” means"), "usual_gp");
  await user.click(screen.getByRole("checkbox", { name: /YYYY-MM-DD/ }));
  await user.selectOptions(screen.getByLabelText("What the word “Rpt” means"), "repeat");
  await waitFor(() =>
    expect(asked.at(-1)?.content).toEqual({
      ...CONTENT,
      repeats: [...CONTENT.repeats, { heading: "Shoe size", field: "usual_gp" }],
      date_formats: ["DD/MM/YYYY", "YYYY-MM-DD"],
      words: [{ kind: "kind", word: "Rpt", meaning: "repeat" }],
    }),
  );
  expect(asked[0]?.content).toEqual(CONTENT);
});

test("choices that were not saved are there again for the same files, unless one leaves on purpose", async () => {
  const { user } = await openColumns();
  await user.selectOptions(await screen.findByLabelText("What “Shoe size” means"), "usual_gp");
  cleanup();
  await openColumns();
  expect(await screen.findByLabelText("What “Shoe size” means")).toHaveDisplayValue("Usual GP");
  cleanup();
  forgetUnsaved();
  await openColumns();
  expect(await screen.findByLabelText("What “Shoe size” means")).toHaveDisplayValue("Not used, never stored");
});

test("how dates are written is chosen by the files’ own", async () => {
  await openColumns();
  expect(await screen.findByRole("checkbox", { name: /DD\/MM\/YYYY/ })).toHaveAccessibleDescription(
    "Reads 2 of 3 dates: 30/06/2022 as 30 June 2022. Not June.",
  );
});

test("a change is saved as the next version, and says which one it saw", async () => {
  const { user, sent, address } = await openColumns({
    [`PUT ${AT}/${ID}`]: { body: aMapping({ version: 3 }) },
  });
  await user.click(await screen.findByRole("button", { name: "Save as version 3" }));
  await waitFor(() => expect(address()).toBe(paths.mapping(ods, ID)));
  const put = sent.find((one) => one.method === "PUT");
  expect(put?.headers.get("If-Match")).toBe('"2"');
  expect(JSON.parse((await put?.text()) ?? "")).toEqual({ ...CONTENT, name: "Our repeat report" });
});

test("what stands in the way leads to its column", async () => {
  const errors = [
    { pointer: "/repeats/1/field", detail: "Two columns are chosen as “Drug”; choose one" },
    { pointer: "/date_formats", detail: "Choose how dates are written in these files" },
    { pointer: "/repeats", detail: "Say which column of the file of repeats holds “Type”" },
  ];
  const { user } = await openColumns({
    [`PUT ${AT}/${ID}`]: problem(422, "input-refused", "Some of what was sent needs correcting", { errors }),
  });
  await user.click(await screen.findByRole("button", { name: "Save as version 3" }));
  const summary = await screen.findByRole("alert");
  await user.click(within(summary).getByRole("link", { name: /Two columns/ }));
  expect(screen.getByLabelText("What “Item” means")).toHaveFocus();
  await user.click(within(summary).getByRole("link", { name: /Choose how dates/ }));
  expect(screen.getByRole("checkbox", { name: /DD\/MM\/YYYY/ })).toHaveFocus();
  await user.click(within(summary).getByRole("link", { name: /holds “Type”/ }));
  expect(screen.getByLabelText("What is in this file?")).toHaveFocus();
});

test("a mapping without a name is not sent", async () => {
  const { user, sent } = await openColumns();
  await user.clear(await screen.findByLabelText("Name of this mapping"));
  await user.click(screen.getByRole("button", { name: "Save as version 3" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Give this mapping a name");
  expect(sent.every((one) => one.method !== "PUT")).toBe(true);
});

test("somebody else’s version is not lost when this one is saved over it", async () => {
  let newest = 2;
  const { user, sent } = await openColumns({
    [`GET ${AT}/${ID}`]: () => ({ body: aMapping({ version: newest }) }),
    [`PUT ${AT}/${ID}`]: () => {
      newest = 5;
      return problem(412, "changed-meanwhile", "Somebody else changed this while you were working on it");
    },
  });
  await user.click(await screen.findByRole("button", { name: "Save as version 3" }));
  expect(await screen.findByRole("alert")).toHaveTextContent(/Save again to make yours the newest version/);
  await user.click(screen.getByRole("button", { name: "Save as version 3" }));
  const versions = () => sent.filter((one) => one.method === "PUT").map((one) => one.headers.get("If-Match"));
  await waitFor(() => expect(versions()).toEqual(['"2"', '"5"']));
});

test("a file that cannot be read says why, and another can be chosen", async () => {
  const { user } = await openColumns({
    [`POST ${AT}/preview`]: problem(422, "file-is-empty", "A file has no rows", {
      detail: "repeats.csv is empty.",
    }),
  });
  expect(await screen.findByRole("alert")).toHaveTextContent("A file has no rows. repeats.csv is empty.");
  await user.click(screen.getByRole("button", { name: "Choose other files" }));
  expect(await screen.findByLabelText("Files")).toBeVisible();
});

const EXTRACTS = `/api/v1/practices/${ods}/extracts`;

/** Step one: another report, its file, its day. */
async function fillIn(user: ReturnType<typeof open>["user"]) {
  await user.click(await screen.findByRole("radio", { name: "Another report" }));
  await user.upload(screen.getByLabelText("Files"), new File(["a"], "repeats.csv"));
  await user.type(screen.getByLabelText("Day"), "20");
  await user.type(screen.getByLabelText("Month"), "11");
  await user.type(screen.getByLabelText("Year"), "2026");
  await user.click(screen.getByRole("radio", { name: /No, only some patients/ }));
}

test("a new report is mapped, saved under a name, and checked by its mapping", async () => {
  const checked: FormData[] = [];
  let known: object[] = [];
  const { user, sent } = open(paths.newExtract(ods), {
    [`GET ${AT}`]: () => ({ body: known }),
    [`POST ${AT}/preview`]: { body: aPreview() },
    [`POST ${AT}`]: () => {
      known = [
        {
          id: ID,
          name: "Ours",
          version: 1,
          files: [],
          columns: 2,
          made_by: "Pim",
          made_at: "2026-11-20T09:00:00Z",
        },
      ];
      return { status: 201, body: aMapping({ version: 1 }) };
    },
    [`POST ${EXTRACTS}`]: async (request) => {
      checked.push(await request.formData());
      return problem(422, "extract-too-old", "A newer extract of this practice is here already");
    },
  });
  await fillIn(user);
  await user.click(screen.getByRole("button", { name: "Continue to its columns" }));
  await user.type(await screen.findByLabelText("Name of this mapping"), "Ours");
  await user.click(screen.getByRole("button", { name: "Save and check the files" }));
  expect(await screen.findByRole("alert")).toHaveTextContent(
    "A newer extract of this practice is here already",
  );
  expect(checked[0]?.get("mapping_id")).toBe(ID);
  expect(checked[0]?.getAll("files")).toHaveLength(1);
  const saved = sent.find((one) => one.method === "POST" && one.path === AT);
  expect(JSON.parse((await saved?.text()) ?? "")).toEqual({ ...CONTENT, name: "Ours" });
  // Back on the form nothing is lost, and the next try goes by the mapping that was saved.
  expect(await screen.findByDisplayValue("Ours (version 1)")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Check the files" }));
  await waitFor(() => expect(checked).toHaveLength(2));
  expect(checked[1]?.get("mapping_id")).toBe(ID);
});

test("back from the columns, the form is as it was", async () => {
  const { user } = open(`${paths.newExtract(ods)}?source=mapped`, {
    [`GET ${AT}`]: { body: [] },
    [`POST ${AT}/preview`]: { body: aPreview() },
  });
  await fillIn(user);
  await user.click(screen.getByRole("button", { name: "Continue to its columns" }));
  expect(await screen.findByRole("heading", { level: 1, name: "Say what the columns mean" })).toBeVisible();
  await user.click(await screen.findByRole("button", { name: "Back" }));
  expect(await screen.findByLabelText("Day")).toHaveValue("20");
  expect(screen.getByRole("radio", { name: "Another report" })).toBeChecked();
});
