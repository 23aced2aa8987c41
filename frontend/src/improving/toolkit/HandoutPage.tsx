import { useSuspenseQuery } from "@tanstack/react-query";
import { useMeIfSignedIn, usePractice } from "../../access/viewer/useMe";
import type { ToolkitOptionPage, ToolkitResource } from "../../api/generated";
import { readToolkitOptionOptions } from "../../api/generated/@tanstack/react-query.gen";
import { Button } from "../../ui/Button";
import { InsetText } from "../../ui/InsetText";
import { Page } from "../../ui/Page";
import { useOptionAsked, useToolkit } from "./context";
import { Code } from "./Resources";

/** One sheet to hand to a patient: where to read and watch more, to type in or to scan. */
export function HandoutPage() {
  const { data: option } = useSuspenseQuery(readToolkitOptionOptions({ path: { option: useOptionAsked() } }));
  const toolkit = useToolkit();
  const shown = option.resources.filter((one) => one.for_patients && one.address);
  const unopened = shown.some((one) => !one.opened);
  return (
    <Page
      title="Pain that lasts, and opioids: where to find out more"
      crumbs={[
        { name: "Toolkit", to: toolkit.overview },
        { name: option.title, to: toolkit.option(option.id) },
      ]}
    >
      <div className="app-no-print">
        {unopened ? (
          <InsetText>
            <p>
              Nobody has checked these addresses yet. Scan or open each one before you hand this sheet to a
              patient.
            </p>
          </InsetText>
        ) : null}
        <Button look="secondary" small onClick={() => window.print()}>
          Print
        </Button>
      </div>
      <Handout option={option} resources={shown} />
    </Page>
  );
}

function Handout({ option, resources }: { option: ToolkitOptionPage; resources: ToolkitResource[] }) {
  const ods = usePractice();
  const me = useMeIfSignedIn();
  const practice = me?.roles.find((held) => held.organisation_id === ods)?.organisation_name;
  if (resources.length === 0) return <p>This option has no pages for patients with an address.</p>;
  return (
    <div className="app-handout">
      <p className="app-handout__warning">
        <strong>Do not stop an opioid suddenly: it can make you very unwell.</strong> An opioid is reduced
        slowly, with help. Ask us when you would like to talk about it.
      </p>
      <p>Point your phone’s camera at a square, or type the address beside it.</p>
      <ul className="app-plain-list app-handout__list">
        {resources.map((resource) => (
          <li key={resource.name}>
            <Code option={option.id} resource={resource} />
            <div>
              <h2 className="nhsuk-heading-s">{resource.title}</h2>
              <p>{resource.tells}</p>
              <p className="app-handout__address">{resource.address}</p>
            </div>
          </li>
        ))}
      </ul>
      <p>
        {practice ? <strong>{practice}</strong> : "Practice:"}
        <span className="app-handout__phone">Telephone:</span>
      </p>
    </div>
  );
}
