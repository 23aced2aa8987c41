import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useBoardName } from "../../access/viewer/useMe";
import type { ClientShown, ReportingClients } from "../../api/generated";
import { listClientsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Details } from "../../ui/Details";
import { EmptyState } from "../../ui/EmptyState";
import { Page } from "../../ui/Page";
import { ChangeClientDialog } from "./ChangeClientDialog";
import { ClientsTable, RevokedClients, type Verb } from "./ClientsTable";
import { HowToConnect } from "./HowToConnect";
import { MakeClientDialog } from "./MakeClientDialog";
import { useChoices } from "./Narrowing";
import { NewSecretDialog } from "./NewSecretDialog";
import { RevokeClientDialog, RevokeSecretDialog } from "./RevokeDialogs";
import { SecretShownOnce } from "./SecretShownOnce";
import { type ClientDeeds, useClientDeeds } from "./useClientDeeds";

/** Programs that read the board's figures: who answers for them, when they were last here, and their secrets. */
export function ClientsPage() {
  const { icb } = useParams({ from: "/icbs/$icb/clients" });
  const { data } = useSuspenseQuery(listClientsOptions({ path: { icb } }));
  useChoices(icb);
  const deeds = useClientDeeds(icb);
  const place = useBoardName();
  return (
    <Page
      title="Reporting clients"
      caption={place}
      place={place}
      crumbs={[{ name: "Overview", to: paths.icb(icb) }]}
    >
      {deeds.once ? <SecretShownOnce key={deeds.once.secret} {...deeds.once} /> : null}
      <p className="app-reading-width">
        A reporting client is a program, such as Power BI or a Python script, that reads this board’s figures
        by itself. It sees what this board’s screens show, and never a patient. It can change nothing.
      </p>
      <Clients data={data} deeds={deeds} />
      <HowToConnect token={data.token_address} api={data.api_address} />
    </Page>
  );
}

type Chosen = { verb: Verb; client: ClientShown; secretId?: string };

function Clients({ data, deeds }: { data: ReportingClients; deeds: ClientDeeds }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [making, setMaking] = useState(false);
  const inUse = data.clients.filter((one) => !one.revoked_at);
  const revoked = data.clients.filter((one) => one.revoked_at);
  return (
    <>
      <div className="app-button-row">
        <Button onClick={() => setMaking(true)}>Make a client</Button>
      </div>
      {inUse.length ? (
        <ClientsTable
          clients={inUse}
          choose={(verb, client, secretId) => setChosen({ verb, client, secretId })}
        />
      ) : (
        <EmptyState heading="No client yet">
          <p>Make one for each program that reads figures, so that one can be stopped without the others.</p>
        </EmptyState>
      )}
      {revoked.length ? (
        <Details summary={`Revoked clients (${revoked.length})`}>
          <RevokedClients clients={revoked} />
        </Details>
      ) : null}
      {making ? <MakeClientDialog deeds={deeds} onClose={() => setMaking(false)} /> : null}
      {chosen ? <Chosen {...chosen} deeds={deeds} onClose={() => setChosen(null)} /> : null}
    </>
  );
}

function Chosen({
  verb,
  client,
  secretId,
  deeds,
  onClose,
}: Chosen & { deeds: ClientDeeds; onClose: () => void }) {
  const props = { client, deeds, onClose };
  switch (verb) {
    case "change":
      return <ChangeClientDialog {...props} />;
    case "new-secret":
      return <NewSecretDialog {...props} />;
    case "revoke-secret":
      return <RevokeSecretDialog {...props} secretId={secretId ?? ""} />;
    case "revoke":
      return <RevokeClientDialog {...props} />;
  }
}
