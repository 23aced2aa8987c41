import { useEffect, useRef } from "react";
import { type Problem, problemFrom } from "../../api/problem";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Link } from "../../ui/Link";
import { WarningCallout } from "../../ui/WarningCallout";

/** The refusal that says so, or null for any other. */
export function sameFilesIn(error: unknown): Problem | null {
  const problem = problemFrom(error);
  return problem.is("files-wait-already") || problem.is("files-in-use-already") ? problem : null;
}

type Props = { ods: string; problem: Problem; busy: boolean; onAgain: () => void };

/** Nobody need do the work twice, and somebody who must can. */
export function SameFiles({ ods, problem, busy, onAgain }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const extractId = problem.instance?.split("/").pop();
  return (
    <div role="alert" tabIndex={-1} ref={box}>
      <WarningCallout heading="These files are here already">
        <p>
          {problem.title}. {problem.detail}
        </p>
        {extractId ? (
          <p>
            <Link to={paths.extract(ods, extractId)}>Go to that extract</Link>
          </p>
        ) : null}
        <Button look="secondary" small busy={busy} busyText="Checking the files…" onClick={onAgain}>
          Check them all the same
        </Button>
      </WarningCallout>
    </div>
  );
}
