import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { MessageRoute, MessageRow } from "../../api/generated";
import { markMessagesSentMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { useSubmitKey } from "../../api/useSubmitKey";
import { countOf } from "../../lib/counts";
import { isoDateFrom } from "../../lib/dates";
import { SubmitButton } from "../../ui/Button";
import { DateInput } from "../../ui/DateInput";
import { ErrorSummary, type SummaryError } from "../../ui/ErrorSummary";
import { Select } from "../../ui/Select";
import { todayInEngland } from "../letters/today";
import { ROUTES } from "./words";

type Props = {
  path: { ods: string; list_id: string };
  /** Those to whom a text may go; `waiting` are all who are not told yet. */
  texts: MessageRow[];
  waiting: MessageRow[];
};

const ALL = "all";

/** For all, or for one. What is recorded here counts as told. */
export function MarkSent({ path, texts, waiting }: Props) {
  const [whom, setWhom] = useState(ALL);
  const [route, setRoute] = useState<MessageRoute>("message");
  const [day, setDay] = useState(() => todayInEngland());
  const [errors, setErrors] = useState<SummaryError[]>([]);
  const key = useSubmitKey();
  const marking = useMutation(markMessagesSentMutation());
  // Once all texts are recorded, the others are left.
  const by = route === "message" && texts.length === 0 ? "phone" : route;
  const all = by === "message" ? texts : waiting;
  const mark = async (event: FormEvent) => {
    event.preventDefault();
    const sent_on = isoDateFrom(day);
    if (!sent_on) return setErrors([{ field: "sent_on", text: "Enter the day, such as 22 11 2026" }]);
    setErrors([]);
    const message_ids = (whom === ALL ? all : all.filter((one) => one.id === whom)).map((one) => one.id);
    if (message_ids.length === 0) return setErrors([{ field: "whom", text: "Nobody can be told this way" }]);
    try {
      await marking.mutateAsync({ path, body: { route: by, sent_on, message_ids }, headers: key.headers() });
      setWhom(ALL);
      key.renew();
    } catch (refusal) {
      const problem = problemFrom(refusal);
      key.renew();
      setErrors([{ field: "sent_on", text: problem.detail ?? problem.title }]);
    }
  };
  return (
    <form onSubmit={mark} noValidate>
      <ErrorSummary errors={errors} />
      <Select
        name="route"
        label="How were they told?"
        labelSize="s"
        options={Object.entries(ROUTES)
          .filter(([value]) => value !== "message" || texts.length > 0)
          .map(([value, label]) => ({ value, label }))}
        value={by}
        onChange={(event) => {
          setRoute(event.target.value as MessageRoute);
          setWhom(ALL);
        }}
      />
      <Select
        name="whom"
        label="Who was told?"
        labelSize="s"
        error={errors.find((one) => one.field === "whom")?.text}
        options={[
          { value: ALL, label: `All ${all.length} who are not told yet` },
          ...all.map((one) => ({ value: one.id, label: one.listed })),
        ]}
        value={whom}
        onChange={(event) => setWhom(event.target.value)}
      />
      <DateInput
        name="sent_on"
        legend="On which day?"
        legendSize="s"
        value={day}
        onChange={setDay}
        error={errors.find((one) => one.field === "sent_on")?.text}
      />
      <SubmitButton busy={marking.isPending} busyText="Recording…">
        {`Record ${countOf(whom === ALL ? all.length : 1, "patient")} as told`}
      </SubmitButton>
    </form>
  );
}
