import type { CreateClientConfig } from "./generated/client.gen";
import { bearerFetch } from "./session";

/** Read by the generated client: same origin, with the bearer token. */
export const createClientConfig: CreateClientConfig = (config) => ({
  ...config,
  baseUrl: location.origin as never,
  fetch: bearerFetch,
  credentials: "same-origin",
});
