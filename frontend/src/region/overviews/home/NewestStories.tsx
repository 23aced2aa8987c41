import { useSuspenseQuery } from "@tanstack/react-query";
import { listStoriesOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { optionName } from "../../../improving/measures/words";
import { paths } from "../../../paths";
import { Link } from "../../../ui/Link";

const FEW = 3;

/** What practices of the board chose to publish of their work. */
export function NewestStories({ icb }: { icb: string }) {
  const { data: stories } = useSuspenseQuery(listStoriesOptions({ path: { icb } }));
  return (
    <section>
      <h2 className="nhsuk-heading-m">Newest stories</h2>
      {stories.items.length ? (
        <ul className="nhsuk-list">
          {stories.items.slice(0, FEW).map((one) => (
            <li key={one.id}>
              <Link to={paths.boardStory(icb, one.id)}>{one.title}</Link>
              <span className="app-under">
                {one.practice}, {optionName(one.option)}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p>No practice has published a story yet.</p>
      )}
      <p>
        <Link to={paths.boardLibrary(icb)}>All stories</Link>
      </p>
    </section>
  );
}
