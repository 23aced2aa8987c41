import { useState } from "react";
import { useKeysOn } from "../../lib/keysSetting";
import { Button } from "../../ui/Button";

type Copying = { copy: () => void; said: string };

/** Copies, and says so; a browser that refuses is said too, as nothing may be pasted by mistake. */
export function useCopy(text: string | null, what: string): Copying {
  const [done, setDone] = useState<{ text: string; said: string } | null>(null);
  const say = (said: string) => setDone({ text: text ?? "", said });
  const copy = () => {
    if (text === null) return;
    const refused = () => say("The browser did not allow copying. Select the text and copy it by hand.");
    navigator.clipboard?.writeText(text).then(() => say(`${what} copied`), refused) ?? refused();
  };
  // Said of this text only: the next patient's has not been copied.
  return { copy, said: done && done.text === text ? done.said : "" };
}

type Props = { copying: Copying; hotkey: string; below?: boolean; children: string };

export function CopyButton({ copying, hotkey, below, children }: Props) {
  const hasKeys = useKeysOn();
  return (
    <span className={`app-copy ${below ? "app-copy--below" : ""}`}>
      <Button look="secondary" small aria-keyshortcuts={hasKeys ? hotkey : undefined} onClick={copying.copy}>
        {children}
      </Button>
      <span role="status">{copying.said}</span>
    </span>
  );
}
