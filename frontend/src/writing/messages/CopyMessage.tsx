import { useState } from "react";
import { readMessageText } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { Button } from "../../ui/Button";

type Props = { path: { ods: string; list_id: string; message_id: string }; listed: string };

/** The text to this patient, for pasting into their record. It is asked for anew: something may have come up. */
export function CopyMessage({ path, listed }: Props) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    setSaid("");
    try {
      const { data } = await readMessageText({ path, throwOnError: true });
      await navigator.clipboard.writeText(data.text);
      setSaid("Copied");
    } catch (refusal) {
      const problem = problemFrom(refusal);
      setSaid(refusal instanceof DOMException ? NOT_ALLOWED : (problem.detail ?? problem.title));
    }
  };
  return (
    <span className="app-copy app-copy--below">
      <Button look="secondary" small onClick={copy}>
        Copy<span className="nhsuk-u-visually-hidden">: the text to {listed}</span>
      </Button>
      <span role="status">{said}</span>
    </span>
  );
}

const NOT_ALLOWED = "The browser did not allow copying.";
