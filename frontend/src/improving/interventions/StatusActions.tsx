import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { InterventionStatus, InterventionView } from "../../api/generated";
import {
  beginInterventionMutation,
  finishInterventionMutation,
  pauseInterventionMutation,
  stopInterventionMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { Button, SubmitButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary, type SummaryError } from "../../ui/ErrorSummary";
import { Textarea } from "../../ui/Textarea";
import { NO_PATIENTS } from "./words";

type Props = { ods: string; one: InterventionView };
type Verb = "begin" | "pause" | "finish" | "stop";

const VERBS: Record<InterventionStatus, Verb[]> = {
  planned: ["begin", "stop"],
  running: ["finish", "pause", "stop"],
  paused: ["begin", "finish", "stop"],
  finished: ["begin"],
  stopped: ["begin"],
};
const WORDS: Record<Exclude<Verb, "begin">, { press: string; asks: string; needed: boolean }> = {
  pause: { press: "Pause", asks: "Why does it pause?", needed: true },
  finish: { press: "Finish", asks: "Is there anything to say about it?", needed: false },
  stop: { press: "Stop", asks: "Why does it stop? What did not work is worth knowing.", needed: true },
};

/** What can be done now. The last change can be undone below, in the history. */
export function StatusActions({ ods, one }: Props) {
  const [asking, setAsking] = useState<Exclude<Verb, "begin"> | null>(null);
  const beginning = useMutation(beginInterventionMutation());
  const path = { ods, intervention_id: one.id };
  return (
    <div className="app-button-row">
      {VERBS[one.status].map((verb) =>
        verb === "begin" ? (
          <Button key={verb} busy={beginning.isPending} onClick={() => beginning.mutate({ path })}>
            {one.status === "planned" ? "Begin" : "Take up again"}
          </Button>
        ) : (
          <Button key={verb} look="secondary" onClick={() => setAsking(verb)}>
            {WORDS[verb].press}
          </Button>
        ),
      )}
      {asking ? <AskWhy path={path} verb={asking} onClose={() => setAsking(null)} /> : null}
    </div>
  );
}

type AskProps = {
  path: { ods: string; intervention_id: string };
  verb: Exclude<Verb, "begin">;
  onClose: () => void;
};

function AskWhy({ path, verb, onClose }: AskProps) {
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<SummaryError[]>([]);
  const { press, asks, needed } = WORDS[verb];
  const refused = (refusal: unknown) => setErrors([{ field: null, text: problemFrom(refusal).title }]);
  const then = { onSuccess: onClose, onError: refused };
  const mutations = {
    pause: useMutation({ ...pauseInterventionMutation(), ...then }),
    finish: useMutation({ ...finishInterventionMutation(), ...then }),
    stop: useMutation({ ...stopInterventionMutation(), ...then }),
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    const missing = needed && reason.trim() === "";
    setErrors(missing ? [{ field: "reason", text: "Say why" }] : []);
    if (!missing) mutations[verb].mutate({ path, body: { reason } });
  };
  return (
    <Dialog heading={`${press} this intervention`} onClose={onClose}>
      <ErrorSummary errors={errors} />
      <form onSubmit={send} noValidate>
        <Textarea
          name="reason"
          label={asks}
          labelSize="s"
          hint={NO_PATIENTS}
          rows={2}
          maxLength={300}
          value={reason}
          error={errors.find((one) => one.field === "reason")?.text}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="app-button-row">
          <SubmitButton busy={mutations[verb].isPending}>{press}</SubmitButton>
          <Button look="secondary" onClick={onClose}>
            Leave as it is
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
