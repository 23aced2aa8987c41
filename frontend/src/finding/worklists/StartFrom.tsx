import type { SavedSearch, SearchDescription } from "../../api/generated";
import { Select } from "../../ui/Select";

export const USUAL = "";

type Props = {
  search: SearchDescription;
  saved: SavedSearch[];
  chosen: string;
  choose: (savedId: string) => void;
};

/** Saved settings of this search fill the form; each can be changed before the search is run. */
export function StartFrom({ search, saved, chosen, choose }: Props) {
  const own = saved.filter((one) => one.search === search.id && one.can_run);
  if (own.length === 0) return null;
  return (
    <Select
      name="variant"
      label="Start from"
      labelSize="s"
      hint={own.find((one) => one.id === chosen)?.in_words}
      options={[
        { value: USUAL, label: "The usual settings" },
        ...own.map((one) => ({ value: one.id, label: one.name })),
      ]}
      value={chosen}
      onChange={(event) => choose(event.target.value)}
    />
  );
}
