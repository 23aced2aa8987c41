import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { PackRunShown } from "../../api/generated";
import { cancelPacksMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { formatInstant } from "../../lib/dates";
import { CallOff } from "../../ui/CallOff";
import { ProgressBar } from "../../ui/ProgressBar";

/** How far they are. They are made on the server, so nobody has to wait here. */
export function PacksUnderWay({ icb, run }: { icb: string; run: PackRunShown }) {
  const cancelling = useMutation(cancelPacksMutation());
  const queries = useQueryClient();
  const cancel = async () => {
    await cancelling.mutateAsync({ path: { icb, run_id: run.id } }).catch(() => undefined);
    await queries.invalidateQueries();
  };
  return (
    <section aria-labelledby="under-way">
      <h2 className="nhsuk-heading-m" id="under-way">
        Packs are being made: {run.of}
      </h2>
      {run.state === "asked" ? (
        <p role="status">They begin within a minute.</p>
      ) : (
        <ProgressBar label="Packs laid out" done={run.done} total={run.packs} />
      )}
      <p>
        {run.asked_by} asked for them, {formatInstant(run.asked_at)}. You may leave this page: they are here
        when you come back.
      </p>
      <CallOff
        what="run"
        refused={cancelling.error ? problemFrom(cancelling.error).title : null}
        busy={cancelling.isPending}
        onCancel={cancel}
      >
        <p>What is laid out so far is thrown away. The packs can be asked for again.</p>
      </CallOff>
    </section>
  );
}
