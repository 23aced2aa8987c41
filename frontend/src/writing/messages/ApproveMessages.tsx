import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { MessageListSummary } from "../../api/generated";
import { approveMessageListMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { useSubmitKey } from "../../api/useSubmitKey";
import { ifMatch } from "../../api/versions";
import { countOf } from "../../lib/counts";
import { Button } from "../../ui/Button";
import { Checkboxes } from "../../ui/Checkboxes";
import { ErrorSummary, type SummaryError } from "../../ui/ErrorSummary";
import { InsetText } from "../../ui/InsetText";

type Props = { path: { ods: string; list_id: string }; list: MessageListSummary };

/** The second pair of eyes. Whoever may not is told why, not shown a dead button. */
export function ApproveMessages({ path, list }: Props) {
  const may = useMay();
  const key = useSubmitKey();
  const [isLookedUp, setLookedUp] = useState(false);
  const [missing, setMissing] = useState<SummaryError[]>([]);
  const approving = useMutation(approveMessageListMutation());
  if (!list.can_approve || !may("letter:approve")) {
    return <Waits because={may("letter:approve") ? list.cannot_approve_because : null} />;
  }
  const asks = list.to_confirm > 0;
  const approve = async () => {
    if (asks && !isLookedUp) return setMissing([NOT_LOOKED_UP]);
    setMissing([]);
    const headers = { ...key.headers(), ...ifMatch(list.version) };
    const body = { unknowns_confirmed: asks && isLookedUp };
    await approving.mutateAsync({ path, body, headers }).catch(() => key.renew());
  };
  const refused = approving.error ? [{ field: null, text: problemFrom(approving.error).title }] : [];
  return (
    <section className="app-decide" aria-label="Approve">
      <ErrorSummary errors={[...missing, ...refused]} />
      <h2 className="nhsuk-heading-m">Approve these messages?</h2>
      <p>
        Read the text, and look at the names. Once you approve, {countOf(list.included, "message")} can be
        sent by anybody who sends messages here. Everybody is checked once more before that.
      </p>
      {asks ? (
        <Checkboxes
          name="looked-up"
          legend={`Of ${countOf(list.to_confirm, "patient")} the extract does not say ${list.to_confirm_sentences.join(" or ")}`}
          legendSize="s"
          error={missing[0]?.text}
          options={[
            { value: "yes", label: "I have looked it up in the clinical system: these may be texted" },
          ]}
          chosen={isLookedUp ? ["yes"] : []}
          onChange={({ target }) => {
            setLookedUp(target.checked);
            key.renew();
          }}
        />
      ) : null}
      <Button busy={approving.isPending} busyText="Approving…" onClick={approve}>
        {`Approve ${countOf(list.included, "message")}`}
      </Button>
    </section>
  );
}

function Waits({ because }: { because: string | null }) {
  return (
    <InsetText>
      <p>
        <strong>Waits for approval.</strong>{" "}
        {because ? `${because}.` : "A clinician other than the one who prepared it must approve the list."}
      </p>
    </InsetText>
  );
}

const NOT_LOOKED_UP: SummaryError = {
  field: "looked-up",
  text: "Look it up, and confirm it. Take out whoever must not be texted.",
};
