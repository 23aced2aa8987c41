import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { ClientShown } from "../../api/generated";
import { paths } from "../../paths";
import { answer } from "../../testing/answers";
import { aPerson, aRole } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const ICB = "QAA";
const AT = `/api/v1/icbs/${ICB}/clients`;
const SECRET = {
  id: "00000000-0000-4000-8000-0000000000a1",
  ends_with: "x7Qa",
  made_at: "2026-11-01T10:00:00Z",
  expires_at: "2027-11-01T10:00:00Z",
  last_used_on: "2026-11-20",
  state: "live" as const,
};
const CLIENT: ClientShown = {
  id: "00000000-0000-4000-8000-0000000000c1",
  name: "Power BI",
  contact: "analysts@stepdown.example",
  scopes: ["aggregates:read"],
  places: null,
  measures: ["patients-reviewed"],
  made_by: "Pim Marrow",
  made_at: "2026-11-01T10:00:00Z",
  revoked_at: null,
  last_used_on: "2026-11-27",
  requests: 312,
  secrets: [SECRET],
  version: 4,
};
const OLD = { ...SECRET, id: "00000000-0000-4000-8000-0000000000a2", ends_with: "oldX" };

function open(clients: ClientShown[], answers: Parameters<typeof answer>[0] = {}) {
  const sent = answer({
    "GET /api/v1/me": {
      body: aPerson(aRole("icb_lead", { ods: ICB, name: "Our board", kind: "icb" })),
    },
    [`GET ${AT}`]: {
      body: {
        token_address: "https://stepdown.example/oauth/token",
        api_address: `https://stepdown.example/api/v1/icbs/${ICB}`,
        clients,
      },
    },
    [`GET /api/v1/icbs/${ICB}/places`]: {
      body: {
        pcns: [],
        groups: [],
        practices: [{ code: "Y00001", name: "Quince Lane", pcn: null, pcn_name: null }],
      },
    },
    [`GET /api/v1/icbs/${ICB}/measures`]: { body: [] },
    ...answers,
  });
  return { sent, ...renderApp(paths.clients(ICB)) };
}

async function bodyOf(sent: ReturnType<typeof answer>, method: string) {
  return JSON.parse((await sent.find((one) => one.method === method)?.text()) ?? "");
}

test("a client shows who answers for it, what it sees and when it was last here", async () => {
  open([CLIENT]);
  const row = (await screen.findByRole("rowheader", { name: /Power BI/ })).closest("tr") as HTMLElement;
  expect(row).toHaveTextContent("analysts@stepdown.example");
  expect(row).toHaveTextContent("Only 1 measure");
  expect(row).toHaveTextContent("27 Nov 2026312 requests that day");
  expect(row).toHaveTextContent("…x7Qa until 1 Nov 2027");
});

test("a new client’s secret is shown once, with its id", async () => {
  const { user, sent } = open([], {
    [`POST ${AT}`]: { status: 201, body: { client: CLIENT, secret: "sd-only-once" } },
  });
  await user.click(await screen.findByRole("button", { name: "Make a client" }));
  await user.type(await screen.findByLabelText("Name of the client"), "Power BI");
  await user.type(screen.getByLabelText("Who answers for it"), "analysts@stepdown.example");
  await user.click(screen.getByRole("button", { name: "Make the client" }));
  const banner = await screen.findByRole("alert", { name: "Success" });
  expect(banner).toHaveTextContent("sd-only-once");
  expect(banner).toHaveTextContent(CLIENT.id);
  expect(banner).toHaveFocus();
  expect(await bodyOf(sent, "POST")).toEqual({
    name: "Power BI",
    contact: "analysts@stepdown.example",
    scopes: ["aggregates:read"],
    places: null,
    measures: null,
    secret_lasts_days: 365,
  });
});

test("narrowing it to a place sends that place alone", async () => {
  const { user, sent } = open([], {
    [`POST ${AT}`]: { status: 201, body: { client: CLIENT, secret: "sd-only-once" } },
  });
  await user.click(await screen.findByRole("button", { name: "Make a client" }));
  await user.type(await screen.findByLabelText("Name of the client"), "Power BI");
  await user.type(screen.getByLabelText("Who answers for it"), "analysts@stepdown.example");
  await user.click(screen.getByText("It sees all places. Narrow it"));
  await user.click(screen.getByRole("checkbox", { name: "Quince Lane (Y00001)" }));
  expect(screen.getByText("It sees only 1 place. Narrow it")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Make the client" }));
  await screen.findByRole("alert", { name: "Success" });
  expect(await bodyOf(sent, "POST")).toMatchObject({ places: ["Y00001"], measures: null });
});

test("a new secret says how long the old one still works", async () => {
  const { user, sent } = open([CLIENT], {
    [`POST ${AT}/${CLIENT.id}/secrets`]: { status: 201, body: { client: CLIENT, secret: "sd-second" } },
  });
  await user.click(await screen.findByRole("button", { name: "New secret for Power BI" }));
  const dialog = screen.getByRole("dialog", { name: "New secret for Power BI" });
  await user.selectOptions(within(dialog).getByLabelText("The old secret works for"), "14 more days");
  await user.click(within(dialog).getByRole("button", { name: "Make a new secret" }));
  expect(await screen.findByRole("alert", { name: "Success" })).toHaveTextContent("sd-second");
  expect(await bodyOf(sent, "POST")).toEqual({ lasts_days: 365, old_lasts_days: 14 });
});

test("revoking says what stops, and asks first", async () => {
  const { user, sent } = open([CLIENT], { [`POST ${AT}/${CLIENT.id}/revoke`]: { body: CLIENT } });
  await user.click(await screen.findByRole("button", { name: "Revoke Power BI" }));
  const dialog = screen.getByRole("dialog", { name: "Revoke Power BI?" });
  expect(dialog).toHaveTextContent("cannot be undone");
  expect(sent.some((one) => one.method === "POST")).toBe(false);
  await user.click(within(dialog).getByRole("button", { name: "Yes, revoke the client" }));
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  expect(sent.some((one) => one.path.endsWith("/revoke"))).toBe(true);
});

test("of two secrets one can be revoked by itself", async () => {
  const { user, sent } = open([{ ...CLIENT, secrets: [SECRET, OLD] }], {
    [`POST ${AT}/${CLIENT.id}/secrets/${OLD.id}/revoke`]: { body: CLIENT },
  });
  await user.click(
    await screen.findByRole("button", { name: /Revoke the secret of Power BI that ends with oldX/ }),
  );
  await user.click(screen.getByRole("button", { name: "Yes, revoke the secret" }));
  expect(sent.some((one) => one.path.includes(OLD.id))).toBe(true);
});

test("the last change is not overwritten: what is sent names the version that was seen", async () => {
  const { user, sent } = open([CLIENT], { [`PUT ${AT}/${CLIENT.id}`]: { body: CLIENT } });
  await user.click(await screen.findByRole("button", { name: "Change Power BI" }));
  const dialog = screen.getByRole("dialog", { name: "Change Power BI" });
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  const put = sent.find((one) => one.method === "PUT");
  expect(put?.headers.get("If-Match")).toBe('"4"');
  expect(await bodyOf(sent, "PUT")).toMatchObject({ measures: ["patients-reviewed"], places: null });
});
