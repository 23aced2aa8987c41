import type { ClientShown, SecretShown } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { formatInstant, formatShortDate } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";

export type Verb = "change" | "new-secret" | "revoke-secret" | "revoke";
export type Choose = (verb: Verb, client: ClientShown, secretId?: string) => void;

export function ClientsTable({ clients, choose }: { clients: ClientShown[]; choose: Choose }) {
  return (
    <Table
      caption="Clients in use"
      columns={columns(choose)}
      rows={clients}
      rowKey={({ id }) => id}
      rowClass={() => "app-clients__row"}
    />
  );
}

function columns(choose: Choose): Column<ClientShown>[] {
  return [
    { heading: "Client", cell: (one) => <Named client={one} /> },
    { heading: "Sees", cell: sees },
    { heading: "Last used", cell: (one) => lastUsed(one) },
    { heading: "Secrets", cell: (one) => <Secrets client={one} choose={choose} /> },
    { heading: "Actions", headingHidden: true, cell: (one) => <Actions client={one} choose={choose} /> },
  ];
}

function Named({ client }: { client: ClientShown }) {
  return (
    <>
      {client.name}
      <span className="app-under">{client.contact}</span>
      <span className="app-under">
        Client id <code className="app-code app-code--long">{client.id}</code>
      </span>
    </>
  );
}

function sees({ places, measures }: ClientShown) {
  if (!places && !measures) return "All figures of the board";
  const parts = [
    places && countOf(places.length, "place"),
    measures && countOf(measures.length, "measure"),
  ].filter(Boolean);
  return `Only ${parts.join(", ")}`;
}

function lastUsed({ last_used_on, requests }: ClientShown) {
  if (!last_used_on) return "Never";
  return (
    <>
      {formatShortDate(last_used_on)}
      <span className="app-under">{countOf(requests ?? 0, "request")} that day</span>
    </>
  );
}

/** Those that work, and the newest of the others where none does. */
function Secrets({ client, choose }: { client: ClientShown; choose: Choose }) {
  const live = client.secrets.filter(({ state }) => state === "live");
  const [newest] = client.secrets;
  if (!live.length) return newest ? <Tag colour="red">None works</Tag> : null;
  return live.map((secret) => (
    <div key={secret.id} className="app-clients__secret">
      <code className="app-code">…{secret.ends_with}</code> until {formatShortDate(secret.expires_at)}
      <span className="app-under">{secretUsed(secret)}</span>
      {live.length > 1 ? (
        <Button look="plain" onClick={() => choose("revoke-secret", client, secret.id)}>
          Revoke
          <span className="nhsuk-u-visually-hidden">
            {" "}
            the secret of {client.name} that ends with {secret.ends_with}
          </span>
        </Button>
      ) : null}
    </div>
  ));
}

function secretUsed({ last_used_on }: SecretShown) {
  return last_used_on ? `Last token ${formatShortDate(last_used_on)}` : "Not used yet";
}

function Actions({ client, choose }: { client: ClientShown; choose: Choose }) {
  const of = <span className="nhsuk-u-visually-hidden"> {client.name}</span>;
  return (
    <div className="app-clients__actions">
      <Button look="secondary" small onClick={() => choose("change", client)}>
        Change{of}
      </Button>
      <Button look="secondary" small onClick={() => choose("new-secret", client)}>
        New secret<span className="nhsuk-u-visually-hidden"> for {client.name}</span>
      </Button>
      <Button look="secondary" small onClick={() => choose("revoke", client)}>
        Revoke{of}
      </Button>
    </div>
  );
}

export function RevokedClients({ clients }: { clients: ClientShown[] }) {
  return (
    <Table
      caption="Revoked clients"
      captionHidden
      columns={[
        { heading: "Client", cell: (one) => <Named client={one} /> },
        { heading: "Revoked", cell: ({ revoked_at }) => (revoked_at ? formatInstant(revoked_at) : "") },
        { heading: "Last used", cell: (one) => lastUsed(one) },
      ]}
      rows={clients}
      rowKey={({ id }) => id}
    />
  );
}
