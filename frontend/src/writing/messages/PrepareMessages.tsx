import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { MessageKind, MessageKindChoice, WorklistSummary } from "../../api/generated";
import { prepareMessageListMutation } from "../../api/generated/@tanstack/react-query.gen";
import { useSubmitKey } from "../../api/useSubmitKey";
import { paths } from "../../paths";
import { SubmitButton } from "../../ui/Button";
import { Checkboxes } from "../../ui/Checkboxes";
import { Details } from "../../ui/Details";
import { ErrorSummary, type SummaryError } from "../../ui/ErrorSummary";
import { InsetText } from "../../ui/InsetText";
import { useGo } from "../../ui/Link";
import { Radios } from "../../ui/Radios";
import { Textarea } from "../../ui/Textarea";
import { WarningCallout } from "../../ui/WarningCallout";
import { forWhom, refusal, reviewedOf } from "../outputs/preparing";
import { MessageBubble } from "./MessageBubble";
import { MessageSize } from "./MessageSize";

type Props = { ods: string; kinds: MessageKindChoice[]; worklists: WorklistSummary[]; first?: string };

export function PrepareMessages({ ods, kinds, worklists, first }: Props) {
  const go = useGo();
  const key = useSubmitKey();
  const [kind, setKind] = useState<MessageKind | undefined>(kinds[0]?.kind);
  const [chosen, setChosen] = useState<string[]>(
    worklists.filter((one) => one.id === first).map((one) => one.id),
  );
  const [again, setAgain] = useState("");
  const [missing, setMissing] = useState<SummaryError[]>([]);
  const preparing = useMutation(prepareMessageListMutation());
  const wording = kinds.find((one) => one.kind === kind);

  const prepare = async (event: FormEvent) => {
    event.preventDefault();
    if (chosen.length === 0 || !kind) return setMissing([NO_WORKLIST]);
    setMissing([]);
    const body = { kind, worklist_ids: chosen, again_because: again.trim() || null };
    const list = await preparing
      .mutateAsync({ path: { ods }, body, headers: key.headers() })
      .catch(() => key.renew());
    if (list) await go(paths.messageList(ods, list.id));
  };
  return (
    <form onSubmit={prepare} noValidate>
      <ErrorSummary errors={[...missing, ...refusal(preparing.error)]} />
      <Radios
        name="kind"
        legend="Which message?"
        legendSize="m"
        options={kinds.map((one) => ({
          value: one.kind,
          label: one.name,
          hint: forWhom(one.title, one.outcomes),
        }))}
        chosen={kind ? [kind] : []}
        onChange={(event) => {
          setKind(event.target.value as MessageKind);
          key.renew();
        }}
      />
      {wording ? <Wording wording={wording} /> : null}
      <Checkboxes
        name="worklists"
        legend="To patients of which worklists?"
        legendSize="m"
        hint="Somebody who is on two of them gets one message."
        error={missing.find((one) => one.field === "worklists")?.text}
        options={worklists.map((one) => ({ value: one.id, label: one.name, hint: reviewedOf(one) }))}
        chosen={chosen}
        onChange={({ target }) => {
          setChosen(target.checked ? [...chosen, target.value] : chosen.filter((id) => id !== target.value));
          setMissing([]);
          key.renew();
        }}
      />
      <Details summary="Somebody was told the same in the last 90 days">
        <p>
          They are held back, unless you say here why they are told again. Whoever approves sees the reason.
        </p>
        <Textarea
          name="again"
          label="Why are they told again?"
          labelSize="s"
          rows={2}
          maxLength={200}
          value={again}
          onChange={(event) => {
            setAgain(event.target.value);
            key.renew();
          }}
        />
      </Details>
      <SubmitButton busy={preparing.isPending} busyText="Looking at each patient…">
        Make the list
      </SubmitButton>
    </form>
  );
}

/** As a made-up patient reads it. */
function Wording({ wording }: { wording: MessageKindChoice }) {
  return (
    <>
      <InsetText>
        <MessageBubble text={wording.text} />
        <MessageSize size={wording.size} />
        <p className="nhsuk-body-s">
          {wording.is_own ? "Your practice’s own wording" : "Stepdown’s wording"}, version {wording.version},
          as a made-up patient reads it.
        </p>
      </InsetText>
      {wording.refused_because ? (
        <WarningCallout heading="This message cannot be sent yet">
          <p>{wording.refused_because}</p>
        </WarningCallout>
      ) : null}
    </>
  );
}

const NO_WORKLIST: SummaryError = { field: "worklists", text: "Choose a worklist" };
