import { client } from "./generated/client.gen";
import { type Problem, problemFrom } from "./problem";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: Problem;
  }
}

/** Every refusal, and no answer at all, reaches the screens as a `Problem`. Called once, at the start. */
export function turnErrorsIntoProblems(): void {
  client.interceptors.error.use((error, response) => problemFrom(error, response));
}
