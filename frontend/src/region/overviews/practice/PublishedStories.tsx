import type { StorySummary } from "../../../api/generated";
import { formatDate } from "../../../lib/dates";
import { paths } from "../../../paths";
import { Link } from "../../../ui/Link";

/** What the practice chose to tell others. */
export function PublishedStories({ icb, stories }: { icb: string; stories: StorySummary[] }) {
  return (
    <section aria-labelledby="stories">
      <h2 className="nhsuk-heading-m" id="stories">
        Published stories
      </h2>
      {stories.length === 0 ? <p>None yet.</p> : null}
      <ul>
        {stories.map(({ id, title, published_on, evidence_says }) => (
          <li key={id}>
            <Link to={paths.boardStory(icb, id)}>{title}</Link>
            <span className="app-under">
              {evidence_says} Published {formatDate(published_on)}.
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
