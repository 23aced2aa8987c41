import type { ClientShown } from "../../api/generated";
import { Button, SubmitButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Select } from "../../ui/Select";
import { useServerForm } from "../../ui/useServerForm";
import { LASTS, type Lasts, OVERLAPS, type Overlap } from "./secretLife";
import type { ClientDeeds } from "./useClientDeeds";

type Props = { client: ClientShown; deeds: ClientDeeds; onClose: () => void };

/** Both work for a while, so that the program can be given the new one without a gap. */
export function NewSecretDialog({ client, deeds, onClose }: Props) {
  const form = useServerForm({ lasts_days: "365", old_lasts_days: "7" });
  const submit = form.submit(async ({ lasts_days, old_lasts_days }) => {
    const made = await deeds.rotate(client, {
      lasts_days: Number(lasts_days) as Lasts,
      old_lasts_days: Number(old_lasts_days) as Overlap,
    });
    onClose();
    await deeds.show(made);
  });
  return (
    <Dialog heading={`New secret for ${client.name}`} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <ErrorSummary {...form.summary} />
        <p>Put the new secret into the program before the old one stops. Until then both work.</p>
        <Select label="The old secret works for" options={OVERLAPS} {...form.register("old_lasts_days")} />
        <Select label="The new secret works for" options={LASTS} {...form.register("lasts_days")} />
        <div className="app-button-row">
          <SubmitButton busy={form.busy} busyText="Making…">
            Make a new secret
          </SubmitButton>
          <Button look="secondary" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
