import { useState } from "react";
import type { SignInLink } from "../../api/generated";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { NotificationBanner } from "../../ui/NotificationBanner";

/** Shown once. There is no mail server: the link is handed over in person or by NHSmail. */
export function LinkToHandOver({ name, link }: { name: string; link: SignInLink }) {
  const [copied, setCopied] = useState(false);
  const address = `${location.origin}${link.path}`;
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <NotificationBanner heading={`A sign-in link for ${name}`} success>
      <p>
        It works once, until {formatInstant(link.expires_at)}, and is shown only now. Give it to {name} and
        nobody else.
      </p>
      <p>
        <code className="app-code app-code--long">{address}</code>
      </p>
      <Button look="secondary" small onClick={copy}>
        {copied ? "Copied" : "Copy the link"}
      </Button>
    </NotificationBanner>
  );
}
