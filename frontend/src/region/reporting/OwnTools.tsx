import { permissionsOf, rolesAt } from "../../access/viewer/roles";
import { useMe } from "../../access/viewer/useMe";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";

/** For reports that are made again each month: how a program gets at the same rows. */
export function OwnTools({ icb }: { icb: string }) {
  const me = useMe();
  const mayMake = permissionsOf(rolesAt(me, icb)).has("client:manage");
  const address = `${window.location.origin}/api/v1/icbs/${icb}/aggregates`;
  return (
    <section className="app-reading-width">
      <h2 className="nhsuk-heading-m">Read them with your own tools</h2>
      <p>
        Power BI, Excel, Python and R can read the same rows by themselves, and only what has changed. The
        address is:
      </p>
      <p>
        <code className="app-code app-code--long">{address}</code>
      </p>
      <p>
        {mayMake ? (
          <>
            A program signs in with an id and a secret of its own:{" "}
            <Link to={paths.clients(icb)}>make a reporting client</Link>.
          </>
        ) : (
          "A program signs in with an id and a secret of its own, which a lead of the board can make."
        )}{" "}
        The folder <code className="app-code">docs/reporting</code> of Stepdown has a query for Power BI, and
        examples in Python and R.
      </p>
    </section>
  );
}
