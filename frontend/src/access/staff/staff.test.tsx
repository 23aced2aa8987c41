import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { StaffMember } from "../../api/generated";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const { ods, name } = PRACTICE;
const AT = `/api/v1/practices/${ods}/staff`;
const BO: StaffMember = {
  id: "00000000-0000-4000-8000-00000000000b",
  name: "Bo Turnip",
  email: "bo@stepdown.example",
  profession: null,
  disabled: false,
  has_password: true,
  roles: [{ role: "receptionist", organisation_id: ods, organisation_name: name }],
  version: 7,
};
const LINK = { path: "/set-password#only-once", expires_at: "2026-11-25T10:00:00Z" };
const PROFESSIONS = [{ id: "gp", label: "GP", decides: [], proposes: [], approves_letters: true }];

function open(
  answers: Parameters<typeof answer>[0] = {},
  address: string = paths.practiceStaff(ods),
  me = aPerson(aRole("practice_manager")),
) {
  const mine = { ...BO, id: me.staff_id, name: me.name, email: "pim@stepdown.example" };
  const sent = answer({
    "GET /api/v1/me": { body: me },
    "GET /api/v1/professions": { body: PROFESSIONS },
    "GET /api/v1/staff": { body: [mine, BO] },
    "GET /api/v1/organisations": { body: [{ id: ods, kind: "practice", name, parent_id: null }] },
    [`GET ${AT}`]: { body: [mine, BO] },
    ...answers,
  });
  return { sent, ...renderApp(address) };
}

test("one’s own account cannot be changed from here", async () => {
  open();
  const mine = (await screen.findByRole("rowheader", { name: "Pim Marrow" })).closest("tr") as HTMLElement;
  expect(within(mine).queryByRole("button")).not.toBeInTheDocument();
});

test("an invitation gives a link to hand over, shown once", async () => {
  const { user, sent } = open({
    [`POST ${AT}`]: { status: 201, body: { staff: { ...BO, name: "Éva O’Parsnip" }, link: LINK } },
  });
  await user.type(await screen.findByLabelText("Name"), "Éva O’Parsnip");
  await user.type(screen.getByLabelText("E-mail address"), "eva@stepdown.example");
  await user.selectOptions(screen.getByLabelText("Role"), "Clinician");
  await user.selectOptions(screen.getByLabelText("Profession"), "GP");
  await user.click(screen.getByRole("button", { name: "Invite" }));
  const banner = await screen.findByRole("alert", { name: "Success" });
  expect(banner).toHaveTextContent(`${location.origin}/set-password#only-once`);
  const post = sent.find((one) => one.method === "POST");
  expect(JSON.parse((await post?.text()) ?? "")).toEqual({
    name: "Éva O’Parsnip",
    email: "eva@stepdown.example",
    role: "clinician",
    profession: "gp",
  });
});

test("a change names the version it was made from", async () => {
  const { user, sent } = open({ [`PATCH ${AT}/${BO.id}`]: { body: BO } });
  await user.click(await screen.findByRole("button", { name: "Change Bo Turnip" }));
  const dialog = screen.getByRole("dialog", { name: "Change Bo Turnip" });
  await user.click(within(dialog).getByRole("checkbox", { name: "Practice manager" }));
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  const patch = sent.find((one) => one.method === "PATCH");
  expect(patch?.headers.get("If-Match")).toBe('"7"');
  expect(JSON.parse((await patch?.text()) ?? "")).toEqual({ roles: ["receptionist", "practice_manager"] });
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
});

test("somebody else’s change in between is said, and nothing is overwritten", async () => {
  const stale = problem(412, "changed-meanwhile", "Somebody else changed this while you were working on it");
  const { user } = open({ [`PATCH ${AT}/${BO.id}`]: stale });
  await user.click(await screen.findByRole("button", { name: "Change Bo Turnip" }));
  await user.click(screen.getByRole("button", { name: "Disable the account" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Somebody else changed this");
  expect(screen.getByRole("dialog")).toBeVisible();
});

test("an administrator sees the place of each role, and invites to any place", async () => {
  const { user, sent } = open(
    { "POST /api/v1/staff": { status: 201, body: { staff: BO, link: null } } },
    paths.allStaff,
    aPerson(aRole("administrator")),
  );
  const row = (await screen.findByRole("rowheader", { name: "Bo Turnip" })).closest("tr") as HTMLElement;
  expect(row).toHaveTextContent(`Receptionist, ${name}`);
  await user.type(screen.getByLabelText("Name"), "Bo Turnip");
  await user.type(screen.getByLabelText("E-mail address"), "bo@stepdown.example");
  await user.selectOptions(screen.getByLabelText("Role"), "Receptionist");
  await user.selectOptions(screen.getByLabelText("Where"), `${name} (${ods})`);
  await user.click(screen.getByRole("button", { name: "Invite" }));
  expect(await screen.findByLabelText("Name")).toHaveValue("");
  const post = sent.find((one) => one.method === "POST");
  expect(JSON.parse((await post?.text()) ?? "")).toMatchObject({ organisation_id: ods, profession: null });
});
