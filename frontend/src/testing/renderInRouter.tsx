import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { parseSearch, stringifySearch } from "../lib/searchParams";

/** One component of the kit by itself, with a router for its links. */
export async function renderInRouter(content: ReactNode) {
  const routeTree = createRootRoute({ component: () => <div data-testid="here">{content}</div> });
  const history = createMemoryHistory({ initialEntries: ["/"] });
  render(
    <RouterProvider router={createRouter({ routeTree, history, parseSearch, stringifySearch }) as never} />,
  );
  await screen.findByTestId("here");
}
