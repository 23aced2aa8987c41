import type { NotPlotted } from "../../../api/generated";
import { paths } from "../../../paths";
import { Details } from "../../../ui/Details";
import { Link } from "../../../ui/Link";

/** Practices without a point, each with why: none of them counts as nought. */
export function NotPlottedList({ icb, missing }: { icb: string; missing: NotPlotted[] }) {
  if (missing.length === 0) return null;
  const many = missing.length === 1 ? "1 practice is" : `${missing.length} practices are`;
  return (
    <Details summary={`${many} not plotted, and why`}>
      <ul>
        {missing.map(({ code, name, because }) => (
          <li key={code}>
            <Link to={paths.boardPractice(icb, code)}>{name}</Link>: {because}
          </li>
        ))}
      </ul>
    </Details>
  );
}
