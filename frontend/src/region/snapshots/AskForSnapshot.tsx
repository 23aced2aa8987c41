import { useMutation, useQueryClient } from "@tanstack/react-query";
import { askForSnapshotMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { useSubmitKey } from "../../api/useSubmitKey";
import { Button } from "../../ui/Button";
import { InsetText } from "../../ui/InsetText";

/** One at a time: while one is being made, there is nothing to ask for. */
export function AskForSnapshot({ icb, waiting }: { icb: string; waiting: boolean }) {
  const asking = useMutation(askForSnapshotMutation());
  const queries = useQueryClient();
  const key = useSubmitKey();
  const ask = async () => {
    await asking
      .mutateAsync({ path: { icb }, headers: key.headers() })
      .then(key.renew)
      .catch(() => undefined);
    await queries.invalidateQueries();
  };
  if (waiting) {
    return (
      <InsetText>
        <p role="status">
          A snapshot is being made. It takes some minutes; this page shows when it is there.
        </p>
      </InsetText>
    );
  }
  return (
    <>
      {asking.error ? <p role="alert">{problemFrom(asking.error).title}</p> : null}
      <Button look="secondary" busy={asking.isPending} busyText="Asking…" onClick={ask}>
        Make a snapshot now
      </Button>
    </>
  );
}
