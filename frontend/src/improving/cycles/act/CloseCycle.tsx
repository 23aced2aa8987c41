import { useMutation, useQueryClient } from "@tanstack/react-query";
import { closeCycleMutation } from "../../../api/generated/@tanstack/react-query.gen";
import { useSubmitKey } from "../../../api/useSubmitKey";
import { ifMatch } from "../../../api/versions";
import { Button } from "../../../ui/Button";
import { ErrorSummary } from "../../../ui/ErrorSummary";
import { InsetText } from "../../../ui/InsetText";
import { useGo } from "../../../ui/Link";
import { StepLink } from "../StepLink";
import { cyclePath, type Shown } from "../useCycle";

/** Closing keeps the figures as they are and begins the next cycle. What is missing is said before anybody tries. */
export function CloseCycle({ ods, cycle }: Shown) {
  const queries = useQueryClient();
  const key = useSubmitKey();
  const go = useGo();
  const closing = useMutation(closeCycleMutation());
  const close = async () => {
    const headers = { ...ifMatch(cycle.version), ...key.headers() };
    try {
      const closed = await closing.mutateAsync({ path: { ods, cycle_id: cycle.id }, headers });
      const { intervention_id } = cycle;
      await go(cyclePath(ods, { intervention_id, id: closed.next_id ?? cycle.id }));
    } catch {
      key.renew();
    }
    await queries.invalidateQueries();
  };
  return (
    <section aria-labelledby="close">
      <h2 className="nhsuk-heading-m" id="close">
        Close this cycle
      </h2>
      <ErrorSummary
        errors={
          closing.error
            ? [{ field: null, text: [closing.error.title, closing.error.detail].filter(Boolean).join(". ") }]
            : []
        }
      />
      {cycle.cannot_close_because ? (
        <InsetText>
          <p>It cannot be closed yet. {cycle.cannot_close_because}</p>
          {cycle.study.is_empty ? (
            <p>
              <StepLink ods={ods} cycle={cycle} step="study">
                Write the study
              </StepLink>
            </p>
          ) : null}
        </InsetText>
      ) : (
        <>
          <p>
            Its figures then stay as they are today, and nothing in it can be changed any more.
            {cycle.act.preview ? " The next cycle begins with its plan." : ""}
          </p>
          <Button busy={closing.isPending} busyText="Closing…" onClick={close}>
            Close the cycle
          </Button>
        </>
      )}
    </section>
  );
}
