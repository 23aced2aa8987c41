import { paths } from "../../paths";
import { Card, CardGroup } from "../../ui/Card";

/** What an administrator looks after: accounts and organisations, never patients. */
export function ServiceCards() {
  return (
    <section aria-label="The service">
      <h2 className="nhsuk-heading-m">Look after Stepdown</h2>
      <CardGroup>
        <Card heading="Staff accounts" headingLevel={3} to={paths.allStaff}>
          <p>Invite people, make sign-in links, and disable accounts.</p>
        </Card>
        <Card heading="Organisations" headingLevel={3} to={paths.organisations}>
          <p>Practices, PCNs and the ICB, and which belongs to which.</p>
        </Card>
      </CardGroup>
    </section>
  );
}
