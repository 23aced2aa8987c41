import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { Wording } from "../../api/generated";
import {
  approveWordingMutation,
  publishWordingMutation,
  retireWordingMutation,
  saveWordingMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { useSubmitKey } from "../../api/useSubmitKey";
import { ifMatch } from "../../api/versions";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { InsetText } from "../../ui/InsetText";

/** What the person who looks may do with it now: approve, publish, retire, or take it back to edit it. */
export function WordingSteps({ ods, wording }: { ods: string; wording: Wording }) {
  const path = { ods, wording_id: wording.id };
  const publishing = useMutation(publishWordingMutation());
  const retiring = useMutation(retireWordingMutation());
  const editing = useMutation(saveWordingMutation());
  const failed = publishing.error ?? retiring.error ?? editing.error;
  return (
    <section aria-label="What next">
      <ErrorSummary errors={failed ? [{ field: null, text: problemFrom(failed).title }] : []} />
      {wording.state === "submitted" ? <Approve path={path} wording={wording} /> : null}
      <div className="app-button-row">
        {wording.may_publish ? (
          <Button
            busy={publishing.isPending}
            busyText="Publishing…"
            onClick={() => publishing.mutate({ path })}
          >
            Publish: use it from now on
          </Button>
        ) : null}
        {wording.may_retire ? (
          <Button
            look="secondary"
            busy={retiring.isPending}
            busyText="Retiring…"
            onClick={() => retiring.mutate({ path })}
          >
            {wording.state === "published" ? "Stop using it: back to Stepdown’s wording" : "Set it aside"}
          </Button>
        ) : null}
        {wording.state === "submitted" && wording.may_edit ? (
          <Button
            look="secondary"
            busy={editing.isPending}
            busyText="Taking it back…"
            onClick={() =>
              editing.mutate({
                path,
                body: { title: wording.title, text: wording.text },
                headers: ifMatch(wording.version),
              })
            }
          >
            Take it back to edit it
          </Button>
        ) : null}
      </div>
    </section>
  );
}

type ApproveProps = { path: { ods: string; wording_id: string }; wording: Wording };

function Approve({ path, wording }: ApproveProps) {
  const may = useMay();
  const key = useSubmitKey();
  const [readBy, setReadBy] = useState("");
  const [attempt, setAttempt] = useState(0);
  const approving = useMutation(approveWordingMutation());
  const foreign = wording.language !== "en";
  if (!wording.may_approve) {
    return (
      <InsetText>
        <p>
          <strong>Waits for approval.</strong>{" "}
          {may("wording:approve") && wording.cannot_approve_because
            ? wording.cannot_approve_because
            : "A clinician who had no hand in it must approve it."}
        </p>
      </InsetText>
    );
  }
  const approve = async () => {
    setAttempt(attempt + 1);
    const body = { read_by: foreign && readBy.trim() ? readBy : null };
    const headers = { ...key.headers(), ...ifMatch(wording.version) };
    await approving.mutateAsync({ path, body, headers }).catch(() => key.renew());
  };
  const refused = approving.error ? problemFrom(approving.error) : null;
  const noReader = refused?.is("nobody-read-the-language");
  return (
    <>
      <ErrorSummary
        errors={
          refused ? [{ field: noReader ? "read_by" : null, text: refused.detail ?? refused.title }] : []
        }
        attempt={attempt}
      />
      <h2 className="nhsuk-heading-m">Approve this wording?</h2>
      <p className="app-reading-width">
        Read the whole letter. Patients will get these words as yours and your practice’s. Once approved they
        cannot be changed.
      </p>
      {foreign ? (
        <Input
          name="read_by"
          label="Who reads this language, and has read this wording?"
          hint="Name and role, such as an interpreter or a colleague"
          width={30}
          error={noReader ? refused?.title : undefined}
          value={readBy}
          onChange={(event) => setReadBy(event.target.value)}
        />
      ) : null}
      <Button busy={approving.isPending} busyText="Approving…" onClick={approve}>
        Approve this wording
      </Button>
    </>
  );
}
