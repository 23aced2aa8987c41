import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ClientForm } from "./ClientForm";
import type { ClientDeeds } from "./useClientDeeds";

export function MakeClientDialog({ deeds, onClose }: { deeds: ClientDeeds; onClose: () => void }) {
  return (
    <Dialog heading="Make a client" onClose={onClose}>
      <ClientForm
        icb={deeds.icb}
        withSecret
        submitWords="Make the client"
        send={async (body) => {
          const made = await deeds.make(body);
          onClose();
          await deeds.show(made);
        }}
      >
        <Button look="secondary" onClick={onClose}>
          Cancel
        </Button>
      </ClientForm>
    </Dialog>
  );
}
