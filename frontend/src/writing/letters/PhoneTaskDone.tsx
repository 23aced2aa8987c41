import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { DoneHow, PhoneTaskRow } from "../../api/generated";
import { markPhoneTaskMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { ifMatch } from "../../api/versions";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary } from "../../ui/ErrorSummary";

export const HOW: Record<DoneHow, string> = {
  spoke_with_interpreter: "Spoke on the phone with an interpreter",
  spoke: "Spoke on the phone",
  sent_otherwise: "Sent something that they can read",
  not_reached: "Could not reach them; told a clinician",
};

const HOWS = Object.keys(HOW) as DoneHow[];

type Props = { ods: string; task: PhoneTaskRow; onMarked: (task: PhoneTaskRow) => void };

/** Two clicks: "Done", and how. It can be taken back. */
export function PhoneTaskDone({ ods, task, onMarked }: Props) {
  const [asking, setAsking] = useState(false);
  const marking = useMutation(markPhoneTaskMutation());
  const mark = async (how: DoneHow | null) => {
    const path = { ods, task_id: task.id };
    const marked = await marking
      .mutateAsync({ path, body: { how }, headers: ifMatch(task.version) })
      .catch(() => null);
    if (!marked) return;
    setAsking(false);
    onMarked(marked);
  };
  const problem = marking.error ? problemFrom(marking.error).title : null;
  if (task.done_at && task.how) {
    return (
      <>
        {HOW[task.how]}
        <span className="app-under">
          {formatInstant(task.done_at)}, {task.done_by ?? "somebody unknown"}
        </span>
        <Button look="plain" onClick={() => mark(null)}>
          Not done after all<span className="nhsuk-u-visually-hidden">: {task.listed}</span>
        </Button>
        {problem ? <p className="nhsuk-error-message">{problem}</p> : null}
      </>
    );
  }
  return (
    <>
      <Button look="secondary" small onClick={() => setAsking(true)}>
        Done<span className="nhsuk-u-visually-hidden">: {task.listed}</span>
      </Button>
      {asking ? (
        <Dialog heading={`${task.listed}: what was done?`} onClose={() => setAsking(false)}>
          <ErrorSummary errors={problem ? [{ field: null, text: problem }] : []} />
          <div className="app-stack">
            {HOWS.map((how) => (
              <Button key={how} look="secondary" onClick={() => mark(how)}>
                {HOW[how]}
              </Button>
            ))}
          </div>
          <Button look="plain" onClick={() => setAsking(false)}>
            Cancel
          </Button>
        </Dialog>
      ) : null}
    </>
  );
}
