import { useState } from "react";
import { setKeysOn, useKeysOn } from "../lib/keysSetting";
import { type Shortcut, shortcutsInUse, useShortcuts } from "../lib/useShortcuts";
import { Button } from "./Button";
import { Checkboxes } from "./Checkboxes";
import { Dialog } from "./Dialog";

/** The keys of the screen that is open, by "?" or by the button: with the keys off, only the button is left. */
export function ShortcutHelp() {
  const [shown, setShown] = useState<Shortcut[] | null>(null);
  const isOn = useKeysOn();
  const show = () => setShown(shortcutsInUse());
  useShortcuts([{ key: "?", does: "Show these keys", run: show }]);
  return (
    <>
      <button type="button" className="app-link-button" onClick={show}>
        Keyboard keys
      </button>
      {isOn ? (
        <>
          , or press <kbd>?</kbd>
        </>
      ) : (
        " (turned off)"
      )}
      {shown ? (
        <Dialog heading="Keyboard keys" onClose={() => setShown(null)}>
          <Keys shortcuts={shown} />
          <Checkboxes
            name="keys"
            legend="In this browser"
            legendSize="s"
            small
            options={[
              {
                value: "on",
                label: "Use keyboard keys",
                hint: "Turn them off if keys are pressed by accident, or by speech",
              },
            ]}
            chosen={isOn ? ["on"] : []}
            onChange={(event) => setKeysOn(event.target.checked)}
          />
          <Button onClick={() => setShown(null)}>Close</Button>
        </Dialog>
      ) : null}
    </>
  );
}

function Keys({ shortcuts }: { shortcuts: Shortcut[] }) {
  return (
    <dl className="app-keys">
      {shortcuts.map((shortcut) => (
        <div key={shortcut.key}>
          <dt>
            <kbd>{shortcut.key}</kbd>
          </dt>
          <dd>{shortcut.does}</dd>
        </div>
      ))}
    </dl>
  );
}
