import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { problemFrom } from "../../api/problem";
import { Button } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { NotFoundPage } from "./NotFoundPage";

/** What a screen shows when its data cannot be had: why, whom to quote it to, and a second try. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  // Without this a failed question is not asked again, and the same error is thrown at once.
  const { reset: askAgain } = useQueryErrorResetBoundary();
  const problem = problemFrom(error);
  if (problem.status === 404) return <NotFoundPage />;
  const tryAgain = async () => {
    askAgain();
    await router.invalidate();
    reset();
  };
  return (
    <Page title={problem.title} wide={false}>
      {problem.detail ? <p>{problem.detail}</p> : null}
      {problem.reference ? (
        <p>
          If you ask for help, give this reference: <strong className="app-code">{problem.reference}</strong>
        </p>
      ) : null}
      <Button onClick={tryAgain}>Try again</Button>
    </Page>
  );
}
