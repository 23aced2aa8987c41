import { useMutation } from "@tanstack/react-query";
import type { NewNarrowing, NewSavedSearch, SavedSearch } from "../../api/generated";
import { saveSearchMutation } from "../../api/generated/@tanstack/react-query.gen";
import { Button, SubmitButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { useServerForm } from "../../ui/useServerForm";
import type { Asked } from "../searches/asked";

type Props = {
  ods: string;
  search: NewSavedSearch["search"];
  settings: { parameters: Asked; narrowing: NewNarrowing };
  onSaved: (saved: SavedSearch) => void;
  onClose: () => void;
};

/** Keeps settings under a name, for the whole practice. */
export function SaveSettings(props: Props) {
  return (
    <Dialog heading="Save these settings" onClose={props.onClose}>
      <NameForm {...props} />
    </Dialog>
  );
}

function NameForm({ ods, search, settings, onSaved, onClose }: Props) {
  const saving = useMutation(saveSearchMutation());
  const { register, errors, submit, summary, busy } = useServerForm({ saved_name: "" });
  const send = async ({ saved_name }: { saved_name: string }) => {
    const { parameters, narrowing } = settings;
    const body = { name: saved_name, search, parameters, ...narrowing };
    onSaved(await saving.mutateAsync({ path: { ods }, body }));
  };
  return (
    <form onSubmit={submit(send)} noValidate>
      <ErrorSummary {...summary} />
      <Input
        label="Name of these settings"
        labelSize="s"
        hint="Everybody in the practice who makes worklists can use them"
        error={errors.saved_name?.message}
        {...register("saved_name", { required: "Give these settings a name" })}
      />
      <div className="app-button-row">
        <SubmitButton busy={busy} busyText="Saving…">
          Save
        </SubmitButton>
        <Button look="secondary" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
