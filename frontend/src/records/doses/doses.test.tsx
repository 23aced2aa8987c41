import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aCalculatedLine, aConversionSet, aDose, calculatedDoses } from "../../testing/doses";
import { aPerson, aRole } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const SETS = [
  aConversionSet(),
  aConversionSet({ name: "anzca-2021", title: "ANZCA 2021", is_default: false, verified: true }),
];

function open(more: Parameters<typeof answer>[0] = {}) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("clinician")) },
    "GET /api/v1/conversion-sets": { body: SETS },
    "POST /api/v1/doses": { body: calculatedDoses(aCalculatedLine()) },
    ...more,
  });
  return { sent, ...renderApp(paths.opioidCalculator) };
}

const medicine = (number: number) => within(screen.getByRole("group", { name: `Medicine ${number}` }));
const firstMedicine = async () => within(await screen.findByRole("group", { name: "Medicine 1" }));
const asked = async (sent: ReturnType<typeof open>["sent"]) =>
  JSON.parse((await sent.find((one) => one.method === "POST")?.text()) ?? "{}");

test("what the figures are not for stands above the form, with the published calculators", async () => {
  open();
  expect(
    await screen.findByRole("heading", { level: 1, name: /morphine equivalent calculator/ }),
  ).toBeVisible();
  expect(screen.getByText(/to switch from one opioid to another/)).toBeVisible();
  for (const name of [/Opioids Aware/, /ANZCA/, /West of Scotland/]) {
    expect(screen.getByRole("link", { name })).toHaveAttribute("href", expect.stringMatching(/^https:/));
  }
});

test("a list of medicines is sent as it was written, and nothing of it stands in the address", async () => {
  const { user, sent, address } = open();
  const first = await firstMedicine();
  await user.type(first.getByLabelText("Name, strength and form"), "Codeine 30mg tablets");
  await user.type(first.getByLabelText("Directions"), "1-2 qds prn");
  await user.type(first.getByLabelText("Quantity"), " 224");
  await user.type(first.getByLabelText("Days"), "28");
  await user.click(screen.getByRole("button", { name: "Add another medicine" }));
  await user.type(medicine(2).getByLabelText("Name, strength and form"), "Zomorph 10mg capsules");
  await user.selectOptions(screen.getByLabelText("Factor set"), "ANZCA 2021");
  await user.click(screen.getByRole("button", { name: "Calculate" }));
  expect(await screen.findByRole("heading", { name: /whole list/ })).toHaveFocus();
  expect(await asked(sent)).toEqual({
    set: "anzca-2021",
    lines: [
      { name: "Codeine 30mg tablets", directions: "1-2 qds prn", quantity: "224", days: "28" },
      { name: "Zomorph 10mg capsules", directions: "", quantity: null, days: null },
    ],
  });
  expect(address()).toBe(paths.opioidCalculator);
});

test("the result says both figures, the working, what to look at and what it rests on", async () => {
  const gap = { code: "gap" as const, sentence: "Directions and quantity differ by more than 20 %" };
  const { user } = open({
    "POST /api/v1/doses": { body: calculatedDoses(aCalculatedLine({ dose: aDose({ flags: [gap] }) })) },
  });
  const first = await firstMedicine();
  await user.type(first.getByLabelText("Name, strength and form"), "Codeine 30mg tablets{Enter}");
  const result = within(await screen.findByRole("region", { name: /whole list/ }));
  const row = result.getByRole("row", { name: /Codeine 30mg tablets/ });
  expect(row).toHaveTextContent("Recognised by its name");
  expect(row).toHaveTextContent("4–8 a day, when required");
  expect(row).toHaveTextContent("12–24 mg");
  expect(row).toHaveTextContent("4–8 × 30 mg × 0.1 = 12–24 mg");
  expect(row).toHaveTextContent("Directions and quantity differ");
  expect(result.getByText("At least 20 mg a day")).toBeVisible();
  expect(result.getByText("Cannot be calculated: Mystery linctus")).toBeVisible();
  expect(result.getByText("High dose not ruled out")).toBeVisible();
  expect(result.getAllByText("Not yet checked by a pharmacist")).toHaveLength(2);
  expect(result.getByText(/not for dosing/)).toBeVisible();
});

test("a result says when the list has changed since", async () => {
  const { user } = open();
  const first = await firstMedicine();
  await user.type(first.getByLabelText("Name, strength and form"), "Codeine{Enter}");
  await screen.findByRole("region", { name: /whole list/ });
  expect(screen.queryByText(/You changed the list/)).not.toBeInTheDocument();
  await user.type(medicine(1).getByLabelText("Directions"), "1 bd");
  expect(screen.getByText(/You changed the list/)).toBeVisible();
});

test("what is missing or no number is said before anything is sent, and leads to its field", async () => {
  const { user, sent } = open();
  const first = await firstMedicine();
  await user.type(first.getByLabelText("Quantity"), "one box");
  await user.click(screen.getByRole("button", { name: "Calculate" }));
  await user.click(await screen.findByRole("link", { name: "Enter medicine 1" }));
  expect(first.getByLabelText("Name, strength and form")).toHaveFocus();
  await user.click(screen.getByRole("link", { name: "Quantity of medicine 1 must be a number" }));
  expect(first.getByLabelText("Quantity")).toHaveFocus();
  expect(sent.filter((one) => one.method === "POST")).toHaveLength(0);
});

test("what the server refuses stands beside its field", async () => {
  const { user } = open({
    "POST /api/v1/doses": problem(422, "input-refused", "Some of what was sent needs correcting", {
      errors: [{ pointer: "/lines/0/days", detail: "Input should be greater than 0" }],
    }),
  });
  const first = await firstMedicine();
  await user.type(first.getByLabelText("Name, strength and form"), "Codeine");
  await user.type(first.getByLabelText("Days"), "0{Enter}");
  await user.click(await screen.findByRole("link", { name: "Input should be greater than 0" }));
  expect(first.getByLabelText("Days")).toHaveFocus();
});

test("a line is removed, and the last one stays", async () => {
  const { user } = open();
  const first = await firstMedicine();
  await user.type(first.getByLabelText("Name, strength and form"), "Codeine");
  await user.click(screen.getByRole("button", { name: "Add another medicine" }));
  await user.type(medicine(2).getByLabelText("Name, strength and form"), "Zomorph");
  await user.click(screen.getByRole("button", { name: "Remove medicine 1" }));
  expect(medicine(1).getByLabelText("Name, strength and form")).toHaveValue("Zomorph");
  expect(screen.queryByRole("button", { name: /Remove/ })).not.toBeInTheDocument();
});

test("clearing empties the list and takes the result away", async () => {
  const { user } = open();
  const first = await firstMedicine();
  await user.type(first.getByLabelText("Name, strength and form"), "Codeine{Enter}");
  await screen.findByRole("region", { name: /whole list/ });
  await user.click(screen.getByRole("button", { name: "Clear the list" }));
  await waitFor(() => expect(screen.queryByRole("region", { name: /whole list/ })).not.toBeInTheDocument());
  expect(medicine(1).getByLabelText("Name, strength and form")).toHaveValue("");
  expect(screen.getByText(/Nothing calculated yet/)).toBeVisible();
});

test("each factor of the chosen set can be read, with who has checked it", async () => {
  const { user } = open();
  await user.click(await screen.findByText("The factors of this set (Faculty of Pain Medicine 2020)"));
  const table = screen.getByRole("table", { name: "Faculty of Pain Medicine 2020" });
  expect(within(table).getByRole("row", { name: /Codeine/ })).toHaveTextContent("1 mg counts as 0.1 mg");
  expect(within(table).getByRole("row", { name: /Methadone/ })).toHaveTextContent("No factor");
  expect(screen.getByText("Not yet checked by a pharmacist")).toBeVisible();
});

test("the menu leads here, and only whoever may calculate sees it", async () => {
  open();
  const menu = within(await screen.findByRole("navigation", { name: "Main" }));
  expect(menu.getByRole("link", { name: "OME calculator" })).toHaveAttribute("aria-current", "page");
});
