import "./ui/stepdown.scss";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { turnErrorsIntoProblems } from "./api/problems";
import { createQueryClient } from "./api/queryClient";
import { createAppRouter } from "./routes";

turnErrorsIntoProblems();
const queries = createQueryClient();
const router = createAppRouter(queries);
const root = document.getElementById("root");

if (root) {
  createRoot(root).render(
    <StrictMode>
      <App queries={queries} router={router} />
    </StrictMode>,
  );
}
