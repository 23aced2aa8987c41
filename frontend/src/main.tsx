import "./ui/stepdown.scss";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { Problem } from "./api/problem";
import { turnErrorsIntoProblems } from "./api/problems";
import { createQueryClient } from "./api/queryClient";
import { createAppRouter } from "./routes";

turnErrorsIntoProblems();
const queries = createQueryClient();
const router = createAppRouter(queries);
const root = document.getElementById("root");

if (root) {
  // A refusal that a screen shows in words is an answer, not a fault to report.
  const onCaughtError = (error: unknown) => error instanceof Problem || reportError(error);
  createRoot(root, { onCaughtError }).render(
    <StrictMode>
      <App queries={queries} router={router} />
    </StrictMode>,
  );
}
