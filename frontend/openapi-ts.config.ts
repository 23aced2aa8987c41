import { defineConfig } from "@hey-api/openapi-ts";

export default defineConfig({
  input: "../openapi/stepdown.json",
  output: { path: "src/api/generated", clean: true },
  plugins: [
    { name: "@hey-api/client-fetch", runtimeConfigPath: "../clientConfig", baseUrl: false },
    { name: "@hey-api/typescript", enums: false },
    "@hey-api/sdk",
    { name: "@tanstack/react-query", queryOptions: true, mutationOptions: true, infiniteQueryOptions: false },
  ],
});
