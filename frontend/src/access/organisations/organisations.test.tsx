import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const ALL = [
  { id: "QZZ", kind: "icb", name: "Vegetable Patch ICB", parent_id: null },
  { id: "U99001", kind: "pcn", name: "Marrow Valley PCN", parent_id: "QZZ" },
  { id: "Z99001", kind: "practice", name: "Quince Lane Surgery", parent_id: null },
];

function open(answers: Parameters<typeof answer>[0]) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("administrator")) },
    "GET /api/v1/organisations": { body: ALL },
    ...answers,
  });
  return { sent, ...renderApp(paths.organisations) };
}

test("a practice is placed in a PCN, and only in a PCN", async () => {
  const { user, sent } = open({
    "POST /api/v1/organisations/Z99001/place": { body: { ...ALL[2], parent_id: "U99001" } },
  });
  const choice = await screen.findByRole("combobox", { name: "Quince Lane Surgery belongs to" });
  const names = within(choice)
    .getAllByRole("option")
    .map((option) => option.textContent);
  expect(names).toEqual(["Not placed yet", "Marrow Valley PCN"]);
  await user.selectOptions(choice, "Marrow Valley PCN");
  const post = sent.find((one) => one.method === "POST");
  expect(JSON.parse((await post?.text()) ?? "")).toEqual({ parent_id: "U99001" });
});

test("a code that is here already is refused in plain words", async () => {
  const { user, sent } = open({
    "POST /api/v1/organisations": problem(409, "known", "An organisation with this ODS code is here already"),
  });
  await user.type(await screen.findByLabelText("Name"), "Quince Lane Surgery");
  await user.type(screen.getByLabelText("ODS code"), "z99001");
  await user.click(screen.getByRole("button", { name: "Add" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("is here already");
  const post = sent.find((one) => one.method === "POST");
  expect(JSON.parse((await post?.text()) ?? "")).toMatchObject({ id: "Z99001" });
});
