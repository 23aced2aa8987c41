import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { DISCUSSION, LOAD, MEASURE, OVERVIEW } from "../../testing/prescribing";
import { renderApp } from "../../testing/renderApp";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}`;
const LOADS = `${AT}/prescribing/loads`;
const MANAGER = { "GET /api/v1/me": { body: aPerson(aRole("practice_manager")) } };

test("each measure stands beside its peers, and leads to its own page with the same peers", async () => {
  answer({ ...MANAGER, [`GET ${AT}/prescribing`]: { body: OVERVIEW } });
  renderApp(`${paths.prescribing(ods)}?peers=pcn`);
  const measure = await screen.findByRole("link", { name: "Opioid items" });
  expect(measure).toHaveAttribute("href", `${paths.prescribingMeasure(ods, "opioid-items")}?peers=pcn`);
  expect(screen.getByRole("img", { name: /^Opioid items\. 37\.0 items per 1,000/ })).toBeVisible();
  expect(screen.getByText("Beside the practices of Testshire.")).toBeVisible();
  expect(screen.getByText(/There are only 4 practices/)).toBeVisible();
});

test("without any figures it is said how to get them", async () => {
  answer({
    ...MANAGER,
    [`GET ${AT}/prescribing`]: { body: { ...OVERVIEW, source_says: null, notes: [] } },
  });
  renderApp(paths.prescribing(ods));
  expect(
    await screen.findByRole("heading", { name: "There are no figures of this practice yet" }),
  ).toBeVisible();
  expect(screen.getByText("The ICB may publish it.")).toBeVisible();
  expect(screen.getByRole("link", { name: /opendata\.example\.test/ })).toHaveAttribute(
    "href",
    "https://opendata.example.test/epd",
  );
  expect(screen.getByRole("link", { name: "Load prescribing files" })).toBeVisible();
});

test("a measure says what is missing and why, what it includes, and hands itself on to the toolkit", async () => {
  answer({
    ...MANAGER,
    [`GET ${AT}/prescribing/measures/opioid-items`]: { body: MEASURE },
    [`GET ${AT}/discussions`]: { body: [DISCUSSION] },
  });
  renderApp(paths.prescribingMeasure(ods, "opioid-items"));
  expect(
    await screen.findByText(/One month is not available: the number of registered patients/),
  ).toBeVisible();
  const practices = screen.getByRole("table", { name: "Each practice in March 2026, the highest first" });
  expect(within(practices).getByText("Our surgery (your practice)")).toBeVisible();
  expect(screen.getByText("Compound painkillers.")).toBeInTheDocument();
  const months = screen.getByRole("table", { name: "Opioid items, month by month", hidden: true });
  expect(within(months).getByText(/^Not available: the number of registered patients/)).toBeInTheDocument();
  const [option] = screen.getAllByRole("link", { name: "Codeine on repeat" });
  expect(option).toHaveAttribute("href", `${paths.practiceToolkitOption(ods, "O5")}?from=opioid-items`);
  expect(await screen.findByRole("heading", { name: "Discussed on 12 May 2026" })).toBeVisible();
});

test("a discussion is recorded where the figures are seen, about this measure", async () => {
  const sent = answer({
    ...MANAGER,
    [`GET ${AT}/prescribing/measures/opioid-items`]: { body: MEASURE },
    [`GET ${AT}/discussions`]: { body: [] },
    [`POST ${AT}/discussions`]: { status: 201, body: { ...DISCUSSION, earlier: [] } },
  });
  const { user } = renderApp(paths.prescribingMeasure(ods, "opioid-items"));
  await user.click(await screen.findByText("Record what you discussed and decided"));
  await user.click(screen.getByRole("button", { name: "Record the discussion" }));
  expect(await screen.findByRole("link", { name: "Say who took part" })).toBeVisible();
  await user.type(screen.getByLabelText("Who took part?"), "Both GPs");
  await user.click(screen.getByLabelText("Something else, or nothing yet"));
  await user.type(await screen.findByLabelText("What was it?"), "Gabapentinoids");
  await user.type(screen.getByLabelText("Why?"), "They rise");
  await user.click(screen.getByRole("button", { name: "Record the discussion" }));
  expect(await screen.findByText("The discussion is recorded")).toBeVisible();
  const post = sent.find(({ method }) => method === "POST");
  expect(JSON.parse((await post?.text()) ?? "")).toMatchObject({
    took_part: "Both GPs",
    option: null,
    area: "Gabapentinoids",
    measure: "opioid-items",
  });
  expect(post?.headers.get("Idempotency-Key")).toBeTruthy();
});

test("files are put into use with the months that they replace, named", async () => {
  const sent = answer({
    ...MANAGER,
    [`GET ${LOADS}`]: { body: [LOAD] },
    [`GET ${LOADS}/sources`]: { body: { set_up: false, says: "Fetching is not set up." } },
    [`GET ${LOADS}/l1`]: { body: LOAD },
    [`POST ${LOADS}/l1/commit`]: { body: { ...LOAD, state: "committed" } },
  });
  const { user } = renderApp(`${paths.loadPrescribing(ods)}?load=l1`);
  expect(await screen.findByText("It replaces the prescribing of March 2026.")).toBeVisible();
  expect(screen.getByText("epd.csv is named for another month.")).toBeVisible();
  expect(screen.getByText("the number of items is negative")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Replace them and use these files" }));
  expect(await screen.findByText("In use: Prescribing of March 2026, for 4 practices")).toBeVisible();
  const commit = sent.find(({ path }) => path.endsWith("/commit"));
  expect(JSON.parse((await commit?.text()) ?? "")).toEqual({ replaces: ["2026-03-01"] });
});

test("a form without a file, and a file that is refused, are said above the form", async () => {
  answer({
    ...MANAGER,
    [`GET ${LOADS}`]: { body: [] },
    [`GET ${LOADS}/sources`]: { body: { set_up: false, says: "Fetching is not set up." } },
    [`POST ${LOADS}`]: problem(422, "month-in-two-files", "Two files have the same practice and month", {
      detail: "Give one of them.",
    }),
  });
  const { user } = renderApp(paths.loadPrescribing(ods));
  expect(await screen.findByText("Fetching is not set up.")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Fetch it" })).toBeNull();
  await user.click(await screen.findByRole("button", { name: "Check the files" }));
  expect(await screen.findByRole("link", { name: "Choose at least one file" })).toBeVisible();
  await user.upload(screen.getByLabelText("Prescribing"), new File(["a"], "epd.csv"));
  await user.click(screen.getByRole("button", { name: "Check the files" }));
  expect(await screen.findByText(/Two files have the same practice and month/)).toBeVisible();
});

test("a month is fetched where that is set up, and looked at like a file", async () => {
  const sent = answer({
    ...MANAGER,
    [`GET ${LOADS}`]: { body: [] },
    [`GET ${LOADS}/l1`]: { body: LOAD },
    [`GET ${LOADS}/sources`]: { body: { set_up: true, says: "One month at a time." } },
    [`POST ${LOADS}/fetch`]: { status: 201, body: LOAD },
  });
  const { user } = renderApp(paths.loadPrescribing(ods));
  await user.click(await screen.findByText("Fetch a month instead of choosing files"));
  await user.click(screen.getByRole("button", { name: "Fetch it" }));
  expect(await screen.findByRole("link", { name: /Enter a month and a year/ })).toBeVisible();
  await user.type(screen.getByLabelText("Which month?"), "3 2026");
  await user.click(screen.getByRole("button", { name: "Fetch it" }));
  expect(await screen.findByRole("heading", { name: LOAD.says })).toBeVisible();
  const post = sent.find(({ path }) => path.endsWith("/fetch"));
  expect(JSON.parse((await post?.text()) ?? "")).toEqual({ month: "2026-03-01" });
});

test("who publishes sees for whom, and takes back what was published by mistake", async () => {
  const committed = { ...LOAD, state: "committed" as const, in_force: true, can_take_back: true };
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("icb_lead")) },
    "GET /api/v1/prescribing/loads": { body: [committed] },
    "POST /api/v1/prescribing/loads/l1/take-back": { body: committed },
  });
  const { user } = renderApp(paths.publishedPrescribing);
  expect(await screen.findByText(/seen by every practice of your ICB/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: /^Take back/ }));
  expect(await screen.findByText(/^Taken back: Prescribing of March 2026/)).toBeVisible();
  expect(sent.some(({ path }) => path.endsWith("/take-back"))).toBe(true);
});
