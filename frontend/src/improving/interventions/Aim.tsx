import type { InterventionView } from "../../api/generated";
import { formatNumber } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { SummaryList } from "../../ui/SummaryList";
import { Tag } from "../../ui/Tag";

type Props = { ods: string; one: InterventionView };

/** The aim, its five letters, and whether there is room for it. */
export function Aim({ ods, one }: Props) {
  const { aim } = one;
  return (
    <section aria-labelledby="the-aim">
      <h2 className="nhsuk-heading-m" id="the-aim">
        The aim
      </h2>
      <p className="nhsuk-body-l app-reading-width">{aim.statement || "Not written yet."}</p>
      <SummaryList
        rows={[
          { name: "Patients", value: aim.patients === null ? NOT_SAID : formatNumber(aim.patients) },
          { name: "By when", value: aim.by_when ? formatDate(aim.by_when) : NOT_SAID },
          { name: "The measure that will tell", value: <Told ods={ods} one={one} /> },
          { name: "Why it matters here", value: aim.why || whyLinked(one) || NOT_SAID },
          { name: "Capacity", value: one.capacity.says.map((said) => <p key={said}>{said}</p>) },
        ]}
      />
      <Smart one={one} />
    </section>
  );
}

const NOT_SAID = "Not said yet";

function Told({ ods, one: { aim } }: Props) {
  if (!aim.measure) return NOT_SAID;
  return (
    <>
      <Link to={paths.measure(ods, aim.measure)}>{aim.measure_title}</Link>
      {aim.target === null ? " (no target yet)" : `, target ${formatNumber(aim.target)}`}
    </>
  );
}

function whyLinked(one: InterventionView): string {
  if (one.discussion_id) return "The practice discussed it: see Links below";
  return one.serves.length > 0 ? "It serves another intervention: see Links below" : "";
}

function Smart({ one: { smart } }: { one: InterventionView }) {
  return (
    <>
      <h3 className="nhsuk-heading-s">Is the aim SMART?</h3>
      <p>{smart.says}</p>
      <ul className="app-plain-list app-smart">
        {smart.letters.map((letter) => (
          <li key={letter.letter} className="app-smart__letter">
            <Tag colour={letter.met ? "green" : "grey"}>{letter.met ? "Met" : "Not yet"}</Tag>
            <span>
              <strong>{letter.name}</strong>
              {letter.hint ? <span className="app-under">{letter.hint}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
