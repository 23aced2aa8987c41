import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { board, practice } from "../../rootRoute";
import { librarySearch } from "./libraryState";

const boardLibrary = createRoute({
  getParentRoute: () => board,
  path: "/library",
  component: lazyRouteComponent(() => import("./BoardLibraryPage"), "BoardLibraryPage"),
  validateSearch: librarySearch,
});
const boardStory = createRoute({
  getParentRoute: () => board,
  path: "/library/$storyId",
  component: lazyRouteComponent(() => import("./BoardStoryPage"), "BoardStoryPage"),
});
const library = createRoute({
  getParentRoute: () => practice,
  path: "/library",
  component: lazyRouteComponent(() => import("./LibraryPage"), "LibraryPage"),
  validateSearch: librarySearch,
});
const libraryStory = createRoute({
  getParentRoute: () => practice,
  path: "/library/$storyId",
  component: lazyRouteComponent(() => import("./LibraryStoryPage"), "LibraryStoryPage"),
});

export const libraryPages = [boardLibrary, boardStory] as const;
export const practiceLibraryPages = [library, libraryStory] as const;
