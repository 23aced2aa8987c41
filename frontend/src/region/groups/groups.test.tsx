import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { type Path, paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aGroup, GROUP_ID, PLACES } from "../../testing/board";
import { aPerson, aRole } from "../../testing/people";
import { BOARD } from "../../testing/region";
import { renderApp } from "../../testing/renderApp";

const icb = BOARD.ods;
const AT = `/api/v1/icbs/${icb}`;

function open(address: Path, more: Parameters<typeof answer>[0] = {}) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("icb_analyst", BOARD)) },
    [`GET ${AT}/places`]: { body: PLACES },
    [`GET ${AT}/groups`]: { body: PLACES.groups },
    [`GET ${AT}/groups/${GROUP_ID}`]: { body: aGroup(), headers: { etag: '"1"' } },
    ...more,
  });
  return { sent, ...renderApp(address) };
}

test("a group leads to the screens that are narrowed to it", async () => {
  open(paths.groups(icb));
  const row = await screen.findByRole("row", { name: /Visited/ });
  expect(within(row).getByRole("link", { name: "Coverage of Visited" })).toHaveAttribute(
    "href",
    `${paths.coverage(icb)}?group=${GROUP_ID}`,
  );
});

test("without a group it says what one is for", async () => {
  open(paths.groups(icb), { [`GET ${AT}/groups`]: { body: [] } });
  expect(await screen.findByRole("heading", { name: "No group yet" })).toBeVisible();
});

test("practices are chosen by network, and the server gets their codes", async () => {
  const { user, sent, address } = open(paths.newGroup(icb), {
    [`POST ${AT}/groups`]: { status: 201, body: aGroup() },
  });
  await user.type(await screen.findByLabelText("Name of the group"), "Visited");
  await user.click(within(screen.getByRole("group", { name: "North PCN" })).getByRole("checkbox"));
  await user.click(within(screen.getByRole("group", { name: "Of no network" })).getByRole("checkbox"));
  expect(screen.getByText("2 practices chosen")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Make the group" }));
  expect(await screen.findByRole("heading", { name: /Groups/, level: 1 })).toBeVisible();
  expect(address()).toBe(paths.groups(icb));
  const post = sent.find(({ method }) => method === "POST");
  expect(JSON.parse((await post?.text()) ?? "")).toEqual({ name: "Visited", members: ["Z99101", "Z99102"] });
});

test("a whole network is chosen at once, and none of it again", async () => {
  const practices = PLACES.practices.map((one) => ({ ...one, pcn: "Z99P1", pcn_name: "North PCN" }));
  const { user } = open(paths.newGroup(icb), { [`GET ${AT}/places`]: { body: { ...PLACES, practices } } });
  await user.click(await screen.findByRole("button", { name: "All of North PCN" }));
  expect(screen.getByText("2 practices chosen")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "None of North PCN" }));
  expect(screen.getByText("0 practices chosen")).toBeVisible();
});

test("a group without a name is not sent", async () => {
  const { user, sent } = open(paths.newGroup(icb));
  await user.click(await screen.findByRole("button", { name: "Make the group" }));
  expect(await screen.findAllByText("Give the group a name")).not.toHaveLength(0);
  expect(sent.some(({ method }) => method === "POST")).toBe(false);
});

test("it is changed in the version that was seen; if somebody was quicker, the newest can be shown", async () => {
  const { user, sent } = open(paths.group(icb, GROUP_ID), {
    [`PUT ${AT}/groups/${GROUP_ID}`]: problem(412, "changed-meanwhile", "Somebody else changed this"),
  });
  await user.click(await screen.findByRole("checkbox", { name: /Quince Lane/ }));
  await user.click(screen.getByRole("button", { name: "Save changes" }));
  expect(await screen.findByRole("button", { name: "Show the newest group" })).toBeVisible();
  const put = sent.find(({ method }) => method === "PUT");
  expect(put?.headers.get("If-Match")).toBe('"1"');
  expect(JSON.parse((await put?.text()) ?? "").members).toEqual([]);
});

test("deleting asks first, and says what becomes of it", async () => {
  const { user, sent, address } = open(paths.group(icb, GROUP_ID), {
    [`DELETE ${AT}/groups/${GROUP_ID}`]: { status: 204 },
  });
  await user.click(await screen.findByRole("button", { name: "Delete this group" }));
  expect(screen.getByText(/No figure goes with it/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Yes, delete" }));
  await screen.findByRole("heading", { name: /Groups/, level: 1 });
  expect(address()).toBe(paths.groups(icb));
  expect(sent.find(({ method }) => method === "DELETE")?.headers.get("If-Match")).toBe('"1"');
});
