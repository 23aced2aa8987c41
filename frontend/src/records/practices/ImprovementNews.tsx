import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import type { NewsItem, NewsKind } from "../../api/generated";
import { readPracticeNewsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { Tag, type TagColour } from "../../ui/Tag";

const KINDS: Record<NewsKind, { colour: TagColour; says: string }> = {
  improvement: { colour: "green", says: "Improvement" },
  learning: { colour: "blue", says: "Learning" },
  look: { colour: "yellow", says: "Look into this" },
};

/** What is due in the practice's improvement work, and what it newly shows. */
export function ImprovementNews({ ods }: { ods: string }) {
  const may = useMay();
  // Not waited for: the overview is of use without it.
  const { data } = useQuery({
    ...readPracticeNewsOptions({ path: { ods } }),
    enabled: may("intervention:read"),
  });
  if (!data) return null;
  return (
    <section aria-labelledby="improvement">
      <h2 className="nhsuk-heading-m" id="improvement">
        Our improvement work
      </h2>
      {data.nothing_says ? <Nothing ods={ods} says={data.nothing_says} /> : null}
      {data.due.length > 0 ? (
        <>
          <h3 className="nhsuk-heading-s">To do</h3>
          <ul className="nhsuk-list">
            {data.due.map((task) => (
              <li key={`${task.cycle_id} ${task.kind}`}>
                <Link to={paths.cycle(ods, task.intervention_id, task.cycle_id)}>{task.says}</Link>
                {`: ${task.intervention_title}, cycle ${task.cycle_number}`}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {data.news.length > 0 ? (
        <>
          <h3 className="nhsuk-heading-s">New</h3>
          <ul className="nhsuk-list app-news">
            {data.news.map((item) => (
              <li key={`${item.intervention_id} ${item.cycle_id} ${item.measure}`}>
                <Told ods={ods} item={item} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function Nothing({ ods, says }: { ods: string; says: string }) {
  return (
    <p>
      {says} <Link to={paths.prescribing(ods)}>Our prescribing</Link>,{" "}
      <Link to={paths.practiceToolkit(ods)}>the toolkit</Link>.
    </p>
  );
}

function Told({ ods, item }: { ods: string; item: NewsItem }) {
  const { colour, says } = KINDS[item.kind];
  return (
    <>
      <Tag colour={colour}>{says}</Tag>
      <p className="nhsuk-u-margin-bottom-1">
        <Link to={placeOf(ods, item)}>{item.headline}</Link>
      </p>
      <p className="nhsuk-body-s">
        {item.intervention_title}. {item.says}
      </p>
    </>
  );
}

function placeOf(ods: string, item: NewsItem) {
  if (item.cycle_id) return paths.cycle(ods, item.intervention_id, item.cycle_id);
  return item.measure ? paths.measure(ods, item.measure) : paths.intervention(ods, item.intervention_id);
}
