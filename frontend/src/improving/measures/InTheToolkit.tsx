import type { OptionId } from "../../api/generated";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { optionName } from "./words";

/** What every option watches leads to none of them: the toolkit itself is in the menu. */
const FEW = 3;

/** From a figure to what can be done about it. */
export function InTheToolkit({ ods, options }: { ods: string; options: OptionId[] }) {
  if (options.length > FEW) return null;
  return options.map((option) => (
    <p key={option}>
      <Link to={paths.practiceToolkitOption(ods, option)}>{optionName(option)} in the toolkit</Link>
    </p>
  ));
}
