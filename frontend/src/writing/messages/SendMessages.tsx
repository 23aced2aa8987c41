import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import { exportMessageList, type MessageListSummary, type MessageRow } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { countOf } from "../../lib/counts";
import { download } from "../../lib/downloads";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Radios } from "../../ui/Radios";
import { WarningCallout } from "../../ui/WarningCallout";
import { MarkSent } from "./MarkSent";

type Props = { path: { ods: string; list_id: string }; list: MessageListSummary; messages: MessageRow[] };
type System = "systmone" | "emis";

/** The file for the system that texts are sent from; then the day on which they went. */
export function SendMessages({ path, list, messages }: Props) {
  const [system, setSystem] = useState<System>("systmone");
  const fetching = useMutation({
    mutationFn: () =>
      exportMessageList({
        path,
        body: { upload_for: system },
        throwOnError: true,
        parseAs: "blob",
      }),
    onSuccess: ({ data }) => download(`messages-${system}.csv`, data as Blob),
  });
  const waiting = messages.filter((one) => one.sent.length === 0 && one.may_tell);
  const texts = waiting.filter((one) => one.tell_otherwise === null);
  if (list.still_to_send === 0) return null;
  return (
    <section className="app-decide" aria-label="Send">
      <ErrorSummary
        errors={fetching.error ? [{ field: null, text: problemFrom(fetching.error).title }] : []}
      />
      <h2 className="nhsuk-heading-m">Send, and say who was told</h2>
      {texts.length > 0 ? (
        <>
          <p>
            The file has NHS numbers, dates of birth and mobile numbers, and no text: the message must stand
            as a template in the system that you text from. Everybody is checked once more when you download
            it.
          </p>
          <Differs differsBy={list.differs_by} />
          <Radios
            name="system"
            legend="Your clinical system"
            legendSize="s"
            options={[
              { value: "systmone", label: "SystmOne" },
              {
                value: "emis",
                label: "EMIS Web",
                hint: "Add the EMIS number there if the upload asks for it",
              },
            ]}
            chosen={[system]}
            onChange={(event) => setSystem(event.target.value as System)}
          />
          <Button
            look="secondary"
            busy={fetching.isPending}
            busyText="Checking everybody…"
            onClick={() => fetching.mutate()}
          >
            {`Download ${countOf(texts.length, "number")} to upload (CSV)`}
          </Button>
        </>
      ) : null}
      {waiting.length > 0 ? <MarkSent path={path} texts={texts} waiting={waiting} /> : null}
    </section>
  );
}

/** A batch sends the same words to all. Whoever may not read of medicines cannot copy the texts either. */
function Differs({ differsBy }: { differsBy: MessageListSummary["differs_by"] }) {
  const mayCopy = useMay()("letter:read");
  if (differsBy.includes("medicine")) {
    return (
      <WarningCallout heading="Each text names the patient’s own medicine">
        <p>
          A batch sends the same words to everybody, so it cannot say this.{" "}
          {mayCopy
            ? "Copy the text for each patient below, or send in a batch only a wording of your own that names no medicine."
            : "Ask a clinician or your practice manager to copy the text for each patient on this page."}
        </p>
      </WarningCallout>
    );
  }
  if (differsBy.length === 0) return null;
  return <p>The greeting differs for each patient: let that system fill it in, or leave it out there.</p>;
}
