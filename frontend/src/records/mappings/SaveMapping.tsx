import { Button, SubmitButton } from "../../ui/Button";
import { Input } from "../../ui/Input";
import type { Saving } from "./useSaveMapping";

export function SaveMapping({
  saving,
  saveWords,
  onBack,
}: {
  saving: Saving;
  saveWords: string;
  onBack: () => void;
}) {
  return (
    <>
      <Input
        name="name"
        label="Name of this mapping"
        labelSize="s"
        hint="For example, the name of the report. Next month you choose it, and the columns are known."
        maxLength={200}
        value={saving.name}
        error={saving.byField.name}
        onChange={(event) => saving.setName(event.target.value)}
      />
      <div className="app-button-row">
        <SubmitButton busy={saving.busy} busyText="Saving…">
          {saveWords}
        </SubmitButton>
        <Button look="secondary" onClick={onBack}>
          Back
        </Button>
      </div>
    </>
  );
}
