import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { board, practice } from "../../rootRoute";

const snapshots = createRoute({
  getParentRoute: () => board,
  path: "/snapshots",
  component: lazyRouteComponent(() => import("./SnapshotsPage"), "SnapshotsPage"),
});
const sharedFigures = createRoute({
  getParentRoute: () => practice,
  path: "/shared-figures",
  component: lazyRouteComponent(() => import("./SharedFiguresPage"), "SharedFiguresPage"),
});
const sharedMeasure = createRoute({
  getParentRoute: () => practice,
  path: "/shared-figures/$measure",
  component: lazyRouteComponent(() => import("./SharedMeasurePage"), "SharedMeasurePage"),
});

export const snapshotPages = [snapshots] as const;
export const sharedPages = [sharedFigures, sharedMeasure] as const;
