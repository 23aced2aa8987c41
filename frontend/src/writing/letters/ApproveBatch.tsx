import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { LetterBatchSummary } from "../../api/generated";
import { approveLetterBatchMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { useSubmitKey } from "../../api/useSubmitKey";
import { ifMatch } from "../../api/versions";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { InsetText } from "../../ui/InsetText";
import { BeforeApproving } from "./BeforeApproving";

type Props = { path: { ods: string; batch_id: string }; batch: LetterBatchSummary };

/** The second pair of eyes. Whoever may not is told why, not shown a dead button. */
export function ApproveBatch({ path, batch }: Props) {
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const key = useSubmitKey();
  const approving = useMutation(approveLetterBatchMutation());
  const headers = { ...key.headers(), ...ifMatch(batch.version) };
  const approve = async () => {
    await approving.mutateAsync({ path, headers }).catch(() => key.renew());
    setAsking(false);
  };
  const letters = countOf(batch.included, "letter");
  if (!batch.can_approve || !may("letter:approve")) {
    return (
      <InsetText>
        <p>
          <strong>Waits for approval.</strong>{" "}
          {may("letter:approve") && batch.cannot_approve_because
            ? `${batch.cannot_approve_because}.`.replace("..", ".")
            : "A clinician other than the one who prepared them must approve the letters."}
        </p>
      </InsetText>
    );
  }
  return (
    <section className="app-decide" aria-label="Approve">
      <ErrorSummary
        errors={approving.error ? [{ field: null, text: problemFrom(approving.error).title }] : []}
      />
      <h2 className="nhsuk-heading-m">Approve these letters?</h2>
      <p>
        Look at the names and at one letter or more. Once approved, {letters} are made for the printer, each
        in its week. Whoever changes something afterwards has to ask for approval again.
      </p>
      {may("letter:read") ? <BeforeApproving path={path} /> : null}
      <Button onClick={() => setAsking(true)}>{`Approve ${letters}`}</Button>
      {asking ? (
        <Dialog heading={`Approve ${letters}?`} onClose={() => setAsking(false)}>
          <p>
            {countOf(batch.held + batch.withheld + batch.vetoed, "patient")} not written to. The letters go in{" "}
            {countOf(batch.releases.length, "week")}, the first from{" "}
            {formatDate(batch.releases[0]?.week ?? "")}.
          </p>
          <div className="app-button-row">
            <Button busy={approving.isPending} busyText="Approving…" onClick={approve}>
              Yes, approve
            </Button>
            <Button look="secondary" onClick={() => setAsking(false)}>
              Not yet
            </Button>
          </div>
        </Dialog>
      ) : null}
    </section>
  );
}
