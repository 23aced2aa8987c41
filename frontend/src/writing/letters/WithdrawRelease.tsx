import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { LetterReleaseSummary } from "../../api/generated";
import { withdrawLetterReleaseMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { useSubmitKey } from "../../api/useSubmitKey";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { Button, SubmitButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary, type SummaryError } from "../../ui/ErrorSummary";
import { Textarea } from "../../ui/Textarea";

type Props = { path: { ods: string; release_id: string }; release: LetterReleaseSummary };

/** Before posting: the letters of one week are not sent. What was typed stays if the server refuses. */
export function WithdrawRelease({ path, release }: Props) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<SummaryError[]>([]);
  const key = useSubmitKey();
  const withdrawing = useMutation({
    ...withdrawLetterReleaseMutation(),
    onSuccess: () => setAsking(false),
    onError: (error) => {
      key.renew();
      setErrors([{ field: null, text: problemFrom(error).title }]);
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === "") return setErrors([{ field: "withdrawn_because", text: NO_REASON }]);
    withdrawing.mutate({ path, body: { reason }, headers: key.headers() });
  };
  const week = formatDate(release.week);
  return (
    <>
      <Button look="secondary" onClick={() => setAsking(true)}>
        Withdraw these letters
        <span className="nhsuk-u-visually-hidden"> of the week of {week}</span>
      </Button>
      {asking ? (
        <Dialog heading={`Withdraw the letters of ${week}?`} onClose={() => setAsking(false)}>
          <ErrorSummary errors={errors} />
          <form onSubmit={send} noValidate>
            <p>
              {countOf(release.letters, "letter")} will not be sent. The patients stay on the worklist and can
              be written to in a new batch. If the letters were printed, shred them.
            </p>
            <Textarea
              name="withdrawn_because"
              label="Why are they not sent?"
              labelSize="s"
              rows={2}
              maxLength={200}
              value={reason}
              error={errors.find((one) => one.field === "withdrawn_because")?.text}
              onChange={(event) => setReason(event.target.value)}
            />
            <div className="app-button-row">
              <SubmitButton look="warning" busy={withdrawing.isPending} busyText="Withdrawing…">
                Yes, withdraw them
              </SubmitButton>
              <Button look="secondary" onClick={() => setAsking(false)}>
                Keep them
              </Button>
            </div>
          </form>
        </Dialog>
      ) : null}
    </>
  );
}

const NO_REASON = "Say why these letters are not sent";
