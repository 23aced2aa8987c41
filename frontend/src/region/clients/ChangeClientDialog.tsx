import type { ClientShown } from "../../api/generated";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ClientForm } from "./ClientForm";
import type { ClientDeeds } from "./useClientDeeds";

type Props = { client: ClientShown; deeds: ClientDeeds; onClose: () => void };

export function ChangeClientDialog({ client, deeds, onClose }: Props) {
  return (
    <Dialog heading={`Change ${client.name}`} onClose={onClose}>
      <ClientForm
        icb={deeds.icb}
        client={client}
        submitWords="Save"
        send={async (body) => {
          await deeds.change(client, body);
          onClose();
        }}
      >
        <Button look="secondary" onClick={onClose}>
          Cancel
        </Button>
      </ClientForm>
    </Dialog>
  );
}
