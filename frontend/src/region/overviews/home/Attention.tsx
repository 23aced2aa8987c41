import type { Attention as Found } from "../../../api/generated";
import { type Path, paths } from "../../../paths";
import { Link } from "../../../ui/Link";

type Way = { to: Path; search: Record<string, unknown> };

/** How many practices somebody may want to ring. Their names stand on the screen behind, with what is known. */
export function Attention({ icb, attention }: { icb: string; attention: Found[] }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">What to look at</h2>
      {attention.length ? (
        <>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {attention.map((one) => (
              <li key={`${one.kind} ${one.measure}`}>
                <Link {...wayTo(icb, one)}>{one.says}</Link>
              </li>
            ))}
          </ul>
          <p className="nhsuk-body-s">Each is a question to ask, not a judgement of a practice.</p>
        </>
      ) : (
        <p>Nothing stands out in this snapshot.</p>
      )}
    </section>
  );
}

function wayTo(icb: string, { kind, measure }: Found): Way {
  switch (kind) {
    case "old_extract":
      return { to: paths.coverage(icb), search: { freshness: ["old", "none"], sort: "extract" } };
    case "nothing_taken_up":
      return { to: paths.adoption(icb), search: { shows: "nothing" } };
    case "beyond_limits":
      return { to: paths.funnels(icb), search: { measure } };
  }
}
