import type { Me } from "../../api/generated";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { postsOf, roleNames, rolesAt } from "../viewer/roles";

/** Which practice or board, and which role is on. It stands in the address, so two tabs may differ. */
export function PlaceBar({ me, place }: { me: Me; place: string }) {
  const roles = rolesAt(me, place);
  const name = me.roles.find((held) => held.organisation_id === place)?.organisation_name;
  return (
    <section className="app-practice-bar" aria-label="Where you are working">
      <div className="nhsuk-width-container app-practice-bar__row">
        <p className="app-practice-bar__words">
          <strong>{name ?? place}</strong>
          {name ? <span className="app-practice-bar__code"> {place}</span> : null}
          {roles.length > 0 ? <span className="app-practice-bar__role">{roleNames(roles)}</span> : null}
        </p>
        {postsOf(me).length > 1 || !name ? (
          <Link to={paths.home} search={{ choose: "yes" }}>
            Change practice or role
          </Link>
        ) : null}
      </div>
    </section>
  );
}
