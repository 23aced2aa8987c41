import { createMemoryHistory } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "../App";
import { createQueryClient } from "../api/queryClient";
import { startSession } from "../api/session";
import type { Path } from "../paths";
import { createAppRouter } from "../routes";

/** The whole page at an address, as somebody who is signed in (or not) would open it. */
export function renderApp(address: Path | string, { signedIn = true } = {}) {
  if (signedIn) startSession("a-token");
  const queries = createQueryClient();
  queries.setDefaultOptions({ queries: { retry: false } });
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createAppRouter(queries, history);
  render(<App queries={queries} router={router} />);
  return { user: userEvent.setup(), router, address: () => router.state.location.href };
}
