import { useSuspenseQuery } from "@tanstack/react-query";
import type { InterventionView, LinkedIntervention } from "../../api/generated";
import { readToolkitOptionOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { StatusTag } from "./StatusTag";
import { optionNumber } from "./words";

type Props = { ods: string; one: InterventionView };

/** Options interlink: what this one serves, what serves it, and what could be started for it. */
export function Linked({ ods, one }: Props) {
  const { data: option } = useSuspenseQuery(readToolkitOptionOptions({ path: { option: one.option } }));
  return (
    <section aria-labelledby="links">
      <h2 className="nhsuk-heading-m" id="links">
        Links
      </h2>
      <Those heading="It serves" ods={ods} those={one.serves} />
      <Those heading="Served by" ods={ods} those={one.served_by} />
      {one.discussion_id ? (
        <p>
          It came from <Link to={paths.discussions(ods)}>a discussion of the practice</Link>.
        </p>
      ) : null}
      {one.can_change && option.fed_by.length > 0 ? (
        <>
          <h3 className="nhsuk-heading-s">What could be started for it</h3>
          <ul>
            {option.fed_by.map((link) => (
              <li key={link.option}>
                <Link to={paths.newIntervention(ods)} search={{ option: link.option, from: one.id }}>
                  Start {optionNumber(link.option).toLowerCase()} for this
                </Link>
                : {link.why}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {one.can_change ? (
        <p>
          <Link to={paths.changeIntervention(ods, one.id)} search={{ part: "links" }}>
            Change the links
          </Link>
        </p>
      ) : null}
    </section>
  );
}

function Those({ heading, ods, those }: { heading: string; ods: string; those: LinkedIntervention[] }) {
  if (those.length === 0) return null;
  return (
    <>
      <h3 className="nhsuk-heading-s">{heading}</h3>
      <ul>
        {those.map((one) => (
          <li key={one.intervention_id}>
            <Link to={paths.intervention(ods, one.intervention_id)}>
              {optionNumber(one.option)}: {one.title}
            </Link>{" "}
            <StatusTag status={one.status} />
          </li>
        ))}
      </ul>
    </>
  );
}
