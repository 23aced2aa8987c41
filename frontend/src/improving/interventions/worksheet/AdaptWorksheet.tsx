import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { WorksheetChange, WorksheetView } from "../../../api/generated";
import { changeWorksheetMutation } from "../../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../../api/problem";
import { ifMatch } from "../../../api/versions";
import { paths } from "../../../paths";
import { Button } from "../../../ui/Button";
import { ErrorSummary, type SummaryError } from "../../../ui/ErrorSummary";
import { InsetText } from "../../../ui/InsetText";
import { Link, useGo } from "../../../ui/Link";
import { AdaptRows } from "./AdaptRows";
import { type Adapting, bodyOf, itemRows, questionRows } from "./adapting";

/** Reword, leave out, add and move. The toolkit's own stays beside each row, and can come back. */
export function AdaptWorksheet({ ods, sheet }: { ods: string; sheet: WorksheetView }) {
  // As it was when this was opened: what somebody else changes meanwhile is refused, not overwritten.
  const [seen] = useState(sheet);
  const [rows, setRows] = useState<Adapting>({ questions: questionRows(seen), items: itemRows(seen) });
  const [errors, setErrors] = useState<SummaryError[]>([]);
  const saving = useMutation(changeWorksheetMutation());
  const queries = useQueryClient();
  const go = useGo();
  const back = paths.worksheet(ods, seen.intervention_id);
  const save = async (body: WorksheetChange) => {
    setErrors([]);
    try {
      const path = { ods, intervention_id: seen.intervention_id };
      await saving.mutateAsync({ path, body, headers: ifMatch(seen.version) });
      await queries.invalidateQueries();
      go(back, { replace: true });
    } catch (refusal) {
      setErrors(errorsOf(refusal));
    }
  };
  return (
    <>
      <ErrorSummary errors={errors} />
      <InsetText>
        <p>Write questions and items for staff. Do not name patients here.</p>
      </InsetText>
      <AdaptRows
        heading="Plan"
        one="question"
        rows={rows.questions}
        onChange={(questions) => setRows({ ...rows, questions })}
      />
      <AdaptRows
        heading="Do"
        one="item"
        rows={rows.items}
        onChange={(items) => setRows({ ...rows, items })}
      />
      <div className="app-button-row">
        <Button busy={saving.isPending} busyText="Saving…" onClick={() => save(bodyOf(rows))}>
          Save the worksheet
        </Button>
        <Button
          look="secondary"
          busy={saving.isPending}
          onClick={() => save({ questions: null, items: null })}
        >
          Take the toolkit’s own again
        </Button>
        <Link to={back}>Back without saving</Link>
      </div>
    </>
  );
}

function errorsOf(refusal: unknown): SummaryError[] {
  const problem = problemFrom(refusal);
  const found = problem.errors.map(({ pointer, detail }) => ({
    field: pointer.replace(/^\/(\w+)\/(\d+).*/, "$1-$2"),
    text: detail,
  }));
  if (problem.status === 412) return [{ field: null, text: `${problem.title}. Open the page again` }];
  return found.length > 0 ? found : [{ field: null, text: problem.title }];
}
