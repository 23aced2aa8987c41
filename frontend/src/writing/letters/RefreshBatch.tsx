import { useMutation } from "@tanstack/react-query";
import type { LetterBatchSummary } from "../../api/generated";
import { refreshLetterBatchMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { ifMatch } from "../../api/versions";
import { Button } from "../../ui/Button";
import { Details } from "../../ui/Details";
import { ErrorSummary } from "../../ui/ErrorSummary";

type Props = { path: { ods: string; batch_id: string }; batch: LetterBatchSummary };

/** The letters keep the telephone number and wording of the day they were prepared, until somebody asks for today's. */
export function RefreshBatch({ path, batch }: Props) {
  const refreshing = useMutation(refreshLetterBatchMutation());
  if (!["created", "waiting", "rendered", "downloaded"].includes(batch.stage)) return null;
  const refresh = () =>
    refreshing.mutateAsync({ path, headers: ifMatch(batch.version) }).catch(() => undefined);
  return (
    <Details summary="The practice’s details or wording have changed">
      <ErrorSummary
        errors={refreshing.error ? [{ field: null, text: problemFrom(refreshing.error).title }] : []}
      />
      <p>
        These letters say what the practice’s letter details and wording were when they were prepared. You can
        take today’s. They then need approval again, and what was made for the printer is thrown away.
      </p>
      <Button look="secondary" busy={refreshing.isPending} busyText="Taking…" onClick={refresh}>
        Take today’s details and wording
      </Button>
    </Details>
  );
}
