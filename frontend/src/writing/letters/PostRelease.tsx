import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { LetterReleaseSummary } from "../../api/generated";
import { markLettersPostedMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { useSubmitKey } from "../../api/useSubmitKey";
import { countOf } from "../../lib/counts";
import { isoDateFrom } from "../../lib/dates";
import { SubmitButton } from "../../ui/Button";
import { DateInput } from "../../ui/DateInput";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { todayInEngland } from "./today";

type Props = { path: { ods: string; release_id: string }; release: LetterReleaseSummary };

/** Only when the envelopes are in the post: what is marked posted counts as sent. */
export function PostRelease({ path, release }: Props) {
  const [day, setDay] = useState(() => todayInEngland());
  const [error, setError] = useState<string | undefined>();
  const key = useSubmitKey();
  const posting = useMutation(markLettersPostedMutation());
  const post = async (event: FormEvent) => {
    event.preventDefault();
    const posted_on = isoDateFrom(day);
    if (!posted_on) return setError("Enter the day of posting, such as 22 11 2026");
    setError(undefined);
    try {
      await posting.mutateAsync({ path, body: { posted_on }, headers: key.headers() });
    } catch (refusal) {
      const problem = problemFrom(refusal);
      key.renew();
      setError(problem.errors[0]?.detail ?? problem.title);
    }
  };
  return (
    <form onSubmit={post} noValidate>
      <ErrorSummary errors={error ? [{ field: "posted_on", text: error }] : []} />
      <DateInput
        name="posted_on"
        legend={`When ${release.letters === 1 ? "was the letter" : "were the letters"} posted?`}
        value={day}
        onChange={setDay}
        error={error}
      />
      <SubmitButton busy={posting.isPending} busyText="Marking…">
        {`Mark ${countOf(release.letters, "letter")} as posted`}
      </SubmitButton>
    </form>
  );
}
