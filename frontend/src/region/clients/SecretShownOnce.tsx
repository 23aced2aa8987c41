import { useState } from "react";
import type { ClientWithSecret } from "../../api/generated";
import { Button } from "../../ui/Button";
import { NotificationBanner } from "../../ui/NotificationBanner";

/** The server keeps no secret, so nobody can look it up later. */
export function SecretShownOnce({ client, secret }: ClientWithSecret) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <NotificationBanner heading={`The secret of ${client.name}`} success>
      <p>
        It is shown only now. Put it where the program keeps its passwords, never into an e-mail, a report or
        a shared file. Whoever has it can read this board’s figures as that program.
      </p>
      <p>
        Client id
        <br />
        <code className="app-code app-code--long">{client.id}</code>
      </p>
      <p>
        Secret
        <br />
        <code className="app-code app-code--long">{secret}</code>
      </p>
      <Button look="secondary" small onClick={copy}>
        {copied ? "Copied" : "Copy the secret"}
      </Button>
    </NotificationBanner>
  );
}
