import { useRouterState } from "@tanstack/react-router";
import { useMay, useMeIfSignedIn, usePractice } from "../../access/viewer/useMe";
import type { Me, ToolkitOptionPage } from "../../api/generated";
import { paths } from "../../paths";
import { ButtonLink } from "../../ui/Button";
import { Link } from "../../ui/Link";
import { Tag } from "../../ui/Tag";
import { type Context, startWith, useContext } from "./context";

type Variant = ToolkitOptionPage["variants"][number];

/** The ways of doing the option: what each finds and, in a practice, the button that starts it. */
export function Variants({ option }: { option: ToolkitOptionPage }) {
  const ods = usePractice();
  const context = useContext();
  return (
    <section aria-labelledby="ways" id="start">
      <h2 className="nhsuk-heading-m" id="ways">
        Ways to begin
      </h2>
      <ul className="app-plain-list app-ways">
        {option.variants.map((variant) => (
          <li key={variant.name} className="app-ways__one">
            <h3 className="nhsuk-heading-s">
              {variant.title}{" "}
              {variant.name === context.variant ? <Tag colour="blue">Chosen before</Tag> : null}
            </h3>
            <p>{variant.tells}</p>
            <Finds variant={variant} option={option} />
            {ods ? <StartHere ods={ods} option={option} variant={variant} context={context} /> : null}
          </li>
        ))}
      </ul>
      {ods ? null : <StartElsewhere option={option} />}
    </section>
  );
}

function Finds({ variant, option }: { variant: Variant; option: ToolkitOptionPage }) {
  const next = option.variants.find((one) => one.name === variant.leads_to);
  return (
    <>
      {variant.finds ? <p>Its search: {variant.finds}.</p> : null}
      {next ? <p>Suggested afterwards: {next.title}.</p> : null}
    </>
  );
}

type Starting = { ods: string; option: ToolkitOptionPage; variant: Variant; context: Context };

function StartHere({ ods, option, variant, context }: Starting) {
  const may = useMay();
  return (
    <div className="app-links">
      {may("intervention:plan") ? (
        <ButtonLink small to={paths.newIntervention(ods)} search={startWith(option, variant.name, context)}>
          Start this here<span className="nhsuk-u-visually-hidden">: {variant.title}</span>
        </ButtonLink>
      ) : null}
      {variant.search && may("worklist:read") ? (
        <Link to={paths.search(ods, variant.search)} search={variant.parameters}>
          What the search includes<span className="nhsuk-u-visually-hidden">: {variant.title}</span>
        </Link>
      ) : null}
    </div>
  );
}

/** Outside a practice: the way into one's own. */
function StartElsewhere({ option }: { option: ToolkitOptionPage }) {
  const me = useMeIfSignedIn();
  const context = useContext();
  const here = useRouterState({ select: (state) => state.location.href });
  if (!me) {
    return (
      <p>
        <Link to={paths.signIn} search={{ next: here }}>
          Sign in
        </Link>{" "}
        to start this in your practice.
      </p>
    );
  }
  return (
    <ul>
      {practicesOf(me).map(([ods, name]) => (
        <li key={ods}>
          <Link to={paths.practiceToolkitOption(ods, option.id)} search={context}>
            Open this option in {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function practicesOf(me: Me): [string, string][] {
  const held = me.roles.filter((role) => role.organisation_kind === "practice");
  return [...new Map(held.map((role) => [role.organisation_id ?? "", role.organisation_name ?? ""]))];
}
