import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { TallyKind } from "../../api/generated";
import { searchParams, text } from "../../lib/searchParams";
import { practice } from "../../rootRoute";

const tallies = createRoute({
  getParentRoute: () => practice,
  path: "/tallies",
  component: lazyRouteComponent(() => import("./TallyPage"), "TallyPage"),
  validateSearch: searchParams({ on: text, for: text, group: text }),
});
const tallyMonths = createRoute({
  getParentRoute: () => practice,
  path: "/tallies/months",
  component: lazyRouteComponent(() => import("./TallyMonthsPage"), "TallyMonthsPage"),
  validateSearch: searchParams({ until: text }),
});
const tallyMarks = createRoute({
  getParentRoute: () => practice,
  path: "/tallies/marks",
  component: lazyRouteComponent(() => import("./TallyMarksPage"), "TallyMarksPage"),
  validateSearch: searchParams({
    kind: (raw) => text(raw) as TallyKind | undefined,
    first: text,
    last: text,
    intervention_id: text,
    cursor: text,
  }),
});

export const tallyPages = [tallies, tallyMonths, tallyMarks] as const;
