import { SummaryList } from "../../ui/SummaryList";

/** What whoever sets up the program needs beside its id and secret. */
export function HowToConnect({ token, api }: { token: string; api: string }) {
  const code = (address: string) => <code className="app-code app-code--long">{address}</code>;
  return (
    <section>
      <h2 className="nhsuk-heading-m">How to connect</h2>
      <p className="app-reading-width">
        The program asks the token address for a token with its client id and secret (OAuth 2, client
        credentials), and sends that token with each request for figures. A token lasts 10 minutes.
      </p>
      <SummaryList
        rows={[
          { name: "Token address", value: code(token) },
          { name: "Figures", value: code(`${api}/aggregates`) },
          { name: "Data dictionary", value: code(`${api}/aggregates/dictionary`) },
          { name: "Scope", value: code("aggregates:read") },
        ]}
      />
      <p className="app-reading-width">
        The folder <code className="app-code">docs/reporting</code> of Stepdown has a Power BI query, a Python
        and an R example that need only these addresses, the id and the secret.
      </p>
    </section>
  );
}
