import { useState } from "react";
import { Button } from "../../../ui/Button";

type Props = { what: string; text: string; label?: string };

/** Puts a text where it can be pasted from, and says so. */
export function CopyText({ what, text, label = "Copy" }: Props) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("Copied");
    } catch {
      setSaid("The browser did not allow copying. Select the text, and copy it by hand.");
    }
  };
  return (
    <span className="app-copy">
      <Button look="secondary" small onClick={copy}>
        {label}
        <span className="nhsuk-u-visually-hidden">: {what}</span>
      </Button>
      <span role="status">{said}</span>
    </span>
  );
}
