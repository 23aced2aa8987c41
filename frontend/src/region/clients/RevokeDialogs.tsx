import { type ReactNode, useState } from "react";
import type { ClientShown } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary } from "../../ui/ErrorSummary";
import type { ClientDeeds } from "./useClientDeeds";

type Props = { client: ClientShown; deeds: ClientDeeds; onClose: () => void };

export function RevokeClientDialog({ client, deeds, onClose }: Props) {
  return (
    <Revoke
      heading={`Revoke ${client.name}?`}
      yes="Yes, revoke the client"
      revoke={() => deeds.revoke(client)}
      onClose={onClose}
    >
      <p>
        It gets no figure from its next request on, and reports that it fills stop being brought up to date.
        Tell {client.contact}.
      </p>
      <p>This cannot be undone: whoever needs it again needs a new client.</p>
    </Revoke>
  );
}

export function RevokeSecretDialog({ client, deeds, onClose, secretId }: Props & { secretId: string }) {
  const secret = client.secrets.find(({ id }) => id === secretId);
  return (
    <Revoke
      heading={`Revoke the secret that ends with ${secret?.ends_with}?`}
      yes="Yes, revoke the secret"
      revoke={() => deeds.revokeSecret(client, secretId)}
      onClose={onClose}
    >
      <p>
        {client.name} gets no figure with it from its next request on. Its other secret still works. This
        cannot be undone.
      </p>
    </Revoke>
  );
}

type RevokeProps = {
  heading: string;
  yes: string;
  revoke: () => Promise<unknown>;
  onClose: () => void;
  /** What stops. */
  children: ReactNode;
};

function Revoke({ heading, yes, revoke, onClose, children }: RevokeProps) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const go = async () => {
    setBusy(true);
    try {
      await revoke();
      onClose();
    } catch (error) {
      setRefused(problemFrom(error).title);
      setBusy(false);
    }
  };
  return (
    <Dialog heading={heading} onClose={onClose}>
      <ErrorSummary errors={refused ? [{ field: null, text: refused }] : []} />
      {children}
      <div className="app-button-row">
        <Button look="warning" busy={busy} busyText="Revoking…" onClick={go}>
          {yes}
        </Button>
        <Button look="secondary" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </Dialog>
  );
}
