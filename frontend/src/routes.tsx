import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, lazyRouteComponent, type RouterHistory } from "@tanstack/react-router";
import { HomePage } from "./access/home/HomePage";
import { ErrorPage } from "./access/shell/ErrorPage";
import { NotFoundPage } from "./access/shell/NotFoundPage";
import { SignInPage } from "./access/sign_in/SignInPage";
import { changesSearch } from "./finding/changes/changesState";
import { waitingSearch } from "./finding/reviews/waitingState";
import { askedParams } from "./finding/searches/asked";
import { worklistSearch } from "./finding/worklists/listState";
import { improvingPages, openPages } from "./improving/siteMap";
import { oneOf, parseSearch, searchParams, stringifySearch, text } from "./lib/searchParams";
import { changeSearch } from "./records/extracts/changeLists";
import { prescribingPages, publishingPages } from "./records/prescribing/siteMap";
import { boardPages, regionPagesOfPractice } from "./region/siteMap";
import { board, practice, root } from "./rootRoute";
import { Loading } from "./ui/Loading";
import { writingPages } from "./writing/siteMap";

// The whole site map, with what writing and improving add to it. A page is lazy unless it is the first thing that people see.
const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: HomePage,
  validateSearch: searchParams({ choose: oneOf("yes") }),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: SignInPage,
  validateSearch: searchParams({ next: text, why: oneOf("chosen", "idle", "ended", "password-set") }),
});
const setPassword = createRoute({
  getParentRoute: () => root,
  path: "/set-password",
  component: lazyRouteComponent(() => import("./access/sign_in/SetPasswordPage"), "SetPasswordPage"),
});

const practiceHome = createRoute({
  getParentRoute: () => practice,
  path: "/",
  component: lazyRouteComponent(() => import("./records/practices/PracticePage"), "PracticePage"),
});
const extracts = createRoute({
  getParentRoute: () => practice,
  path: "/extracts",
  component: lazyRouteComponent(() => import("./records/extracts/ExtractsPage"), "ExtractsPage"),
});
const newExtract = createRoute({
  getParentRoute: () => practice,
  path: "/extracts/new",
  component: lazyRouteComponent(() => import("./records/extracts/NewExtractPage"), "NewExtractPage"),
  validateSearch: searchParams({ source: oneOf("mapped"), mapping: text, step: oneOf("columns") }),
});
const extract = createRoute({
  getParentRoute: () => practice,
  path: "/extracts/$extractId",
  component: lazyRouteComponent(() => import("./records/extracts/ExtractPage"), "ExtractPage"),
});
const extractChanges = createRoute({
  getParentRoute: () => practice,
  path: "/extracts/$extractId/changes",
  component: lazyRouteComponent(() => import("./records/extracts/ExtractChangesPage"), "ExtractChangesPage"),
  validateSearch: changeSearch,
});
const extractHeld = createRoute({
  getParentRoute: () => practice,
  path: "/extracts/$extractId/held",
  component: lazyRouteComponent(() => import("./records/extracts/HeldPatientsPage"), "HeldPatientsPage"),
  validateSearch: searchParams({ cursor: text }),
});
const extractMobiles = createRoute({
  getParentRoute: () => practice,
  path: "/extracts/$extractId/shared-mobiles",
  component: lazyRouteComponent(() => import("./records/extracts/SharedMobilesPage"), "SharedMobilesPage"),
  validateSearch: searchParams({ cursor: text }),
});
const buildCards = createRoute({
  getParentRoute: () => practice,
  path: "/extracts/build-cards",
  component: lazyRouteComponent(() => import("./records/extracts/BuildCardsPage"), "BuildCardsPage"),
  validateSearch: searchParams({ system: oneOf("emis_web", "systmone") }),
});
const mappings = createRoute({
  getParentRoute: () => practice,
  path: "/extracts/mappings",
  component: lazyRouteComponent(() => import("./records/mappings/MappingsPage"), "MappingsPage"),
});
const mapping = createRoute({
  getParentRoute: () => practice,
  path: "/extracts/mappings/$mappingId",
  component: lazyRouteComponent(() => import("./records/mappings/MappingPage"), "MappingPage"),
});
const changeMapping = createRoute({
  getParentRoute: () => practice,
  path: "/extracts/mappings/$mappingId/change",
  component: lazyRouteComponent(() => import("./records/mappings/ChangeMappingPage"), "ChangeMappingPage"),
});
const statusRefresh = createRoute({
  getParentRoute: () => practice,
  path: "/extracts/status-refresh",
  component: lazyRouteComponent(
    () => import("./records/status_refreshes/StatusRefreshPage"),
    "StatusRefreshPage",
  ),
});
const practiceData = createRoute({
  getParentRoute: () => practice,
  path: "/data",
  component: lazyRouteComponent(() => import("./records/retention/PracticeDataPage"), "PracticeDataPage"),
});
const onePatientsData = createRoute({
  getParentRoute: () => practice,
  path: "/data/one-patient",
  component: lazyRouteComponent(() => import("./records/retention/OnePatientPage"), "OnePatientPage"),
});
const practiceStaff = createRoute({
  getParentRoute: () => practice,
  path: "/staff",
  component: lazyRouteComponent(() => import("./access/staff/PracticeStaffPage"), "PracticeStaffPage"),
});
const audit = createRoute({
  getParentRoute: () => practice,
  path: "/audit",
  component: lazyRouteComponent(() => import("./access/audits/AuditPage"), "AuditPage"),
  validateSearch: searchParams({ cursor: text }),
});
const settings = createRoute({
  getParentRoute: () => practice,
  path: "/settings",
  component: lazyRouteComponent(() => import("./records/practices/LetterDetailsPage"), "LetterDetailsPage"),
});

const worklists = createRoute({
  getParentRoute: () => practice,
  path: "/worklists",
  component: lazyRouteComponent(() => import("./finding/worklists/WorklistsPage"), "WorklistsPage"),
});
const newWorklist = createRoute({
  getParentRoute: () => practice,
  path: "/worklists/new",
  component: lazyRouteComponent(() => import("./finding/worklists/NewWorklistPage"), "NewWorklistPage"),
  validateSearch: askedParams,
});
const worklist = createRoute({
  getParentRoute: () => practice,
  path: "/worklists/$worklistId",
  component: lazyRouteComponent(
    () => import("./improving/measures/MeasuredWorklistPage"),
    "MeasuredWorklistPage",
  ),
  validateSearch: worklistSearch,
});
const worklistPatient = createRoute({
  getParentRoute: () => practice,
  path: "/worklists/$worklistId/patients/$patientId",
  component: lazyRouteComponent(() => import("./finding/reviews/ReviewPage"), "ReviewPage"),
  validateSearch: worklistSearch,
});
const worklistSheet = createRoute({
  getParentRoute: () => practice,
  path: "/worklists/$worklistId/sheet",
  component: lazyRouteComponent(() => import("./finding/worklists/WorklistSheetPage"), "WorklistSheetPage"),
  validateSearch: worklistSearch,
});
const worklistMeasure = createRoute({
  getParentRoute: () => practice,
  path: "/worklists/$worklistId/measure",
  component: lazyRouteComponent(
    () => import("./improving/measures/RepeatHousekeepingPage"),
    "RepeatHousekeepingPage",
  ),
});
const waitingReviews = createRoute({
  getParentRoute: () => practice,
  path: "/waiting-reviews",
  component: lazyRouteComponent(() => import("./finding/reviews/WaitingPage"), "WaitingPage"),
  validateSearch: waitingSearch,
});
const searches = createRoute({
  getParentRoute: () => practice,
  path: "/searches",
  component: lazyRouteComponent(() => import("./finding/saved_searches/SearchesPage"), "SearchesPage"),
});
const search = createRoute({
  getParentRoute: () => practice,
  path: "/searches/$search",
  component: lazyRouteComponent(() => import("./finding/explanations/ExplanationPage"), "ExplanationPage"),
  validateSearch: askedParams,
});
const savedSearch = createRoute({
  getParentRoute: () => practice,
  path: "/searches/saved/$savedSearchId",
  component: lazyRouteComponent(() => import("./finding/saved_searches/SavedSearchPage"), "SavedSearchPage"),
});
const changes = createRoute({
  getParentRoute: () => practice,
  path: "/changes",
  component: lazyRouteComponent(() => import("./finding/changes/ChangesPage"), "ChangesPage"),
  validateSearch: changesSearch,
});
const opioidCalculator = createRoute({
  getParentRoute: () => root,
  path: "/opioid-calculator",
  component: lazyRouteComponent(() => import("./records/doses/OpioidCalculatorPage"), "OpioidCalculatorPage"),
});
const allStaff = createRoute({
  getParentRoute: () => root,
  path: "/admin/staff",
  component: lazyRouteComponent(() => import("./access/staff/AllStaffPage"), "AllStaffPage"),
});
const organisations = createRoute({
  getParentRoute: () => root,
  path: "/admin/organisations",
  component: lazyRouteComponent(
    () => import("./access/organisations/OrganisationsPage"),
    "OrganisationsPage",
  ),
});

const siteMap = root.addChildren([
  home,
  signIn,
  setPassword,
  practice.addChildren([
    practiceHome,
    extracts,
    newExtract,
    statusRefresh,
    practiceData,
    onePatientsData,
    extract,
    extractChanges,
    extractHeld,
    extractMobiles,
    buildCards,
    mappings,
    mapping,
    changeMapping,
    worklists,
    newWorklist,
    worklist,
    worklistPatient,
    worklistSheet,
    worklistMeasure,
    waitingReviews,
    searches,
    search,
    savedSearch,
    changes,
    ...prescribingPages,
    ...writingPages,
    ...improvingPages,
    ...regionPagesOfPractice,
    practiceStaff,
    audit,
    settings,
  ]),
  board.addChildren([...boardPages]),
  ...openPages,
  ...publishingPages,
  opioidCalculator,
  allStaff,
  organisations,
]);

export function createAppRouter(queries: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree: siteMap,
    context: { queries },
    history,
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    // Else the next patient's outcomes open where the last patient's were left.
    scrollToTopSelectors: [".app-review__side"],
    defaultPreload: "intent",
    defaultPendingComponent: Loading,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
