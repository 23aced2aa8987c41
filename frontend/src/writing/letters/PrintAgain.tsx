import { useMutation } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import { printLetterReleaseMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { useSubmitKey } from "../../api/useSubmitKey";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";

/** The printer job gave up. Nothing was sent, and the approval stands: it needs a person to start it again. */
export function PrintAgain({ path }: { path: { ods: string; release_id: string } }) {
  const may = useMay();
  const key = useSubmitKey();
  const printing = useMutation(printLetterReleaseMutation());
  const tryAgain = () => printing.mutateAsync({ path, headers: key.headers() }).catch(() => key.renew());
  return (
    <section className="app-stop" aria-labelledby="not-printed">
      <ErrorSummary
        errors={printing.error ? [{ field: null, text: problemFrom(printing.error).title }] : []}
      />
      <h3 className="nhsuk-heading-s" id="not-printed">
        The letters could not be printed
      </h3>
      <p>The approval stands, and nothing was sent.</p>
      {may("letter:prepare") ? (
        <Button busy={printing.isPending} busyText="Starting…" onClick={tryAgain}>
          Try printing again
        </Button>
      ) : (
        <p>Ask a colleague who prepares letters to try again.</p>
      )}
    </section>
  );
}
