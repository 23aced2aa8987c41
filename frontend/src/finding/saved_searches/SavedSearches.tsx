import { useMay } from "../../access/viewer/useMe";
import type { SavedSearch } from "../../api/generated";
import { formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { Tag } from "../../ui/Tag";
import { DeleteSavedSearch } from "./DeleteSavedSearch";

type Props = { ods: string; saved: SavedSearch[]; onDeleted: (saved: SavedSearch) => void };

/** The practice's own settings of one search, each with its words. */
export function SavedSearches({ ods, saved, onDeleted }: Props) {
  if (saved.length === 0) return null;
  return (
    <div className="app-variants">
      <h4 className="nhsuk-heading-xs">Saved settings</h4>
      <ul className="app-plain-list">
        {saved.map((one) => (
          <li key={one.id} className="app-variants__one">
            <strong>{one.name}</strong> {one.can_run ? null : <Tag colour="orange">Out of date</Tag>}
            <span className="app-under">
              {one.in_words}. Saved by {one.made_by}, {formatInstant(one.changed_at)}.
            </span>
            {one.can_run ? null : (
              <span className="app-under">
                The search has changed and no longer takes these settings. Change or delete them.
              </span>
            )}
            <Deeds ods={ods} saved={one} onDeleted={() => onDeleted(one)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Deeds({ ods, saved, onDeleted }: { ods: string; saved: SavedSearch; onDeleted: () => void }) {
  const may = useMay();
  const about = <span className="nhsuk-u-visually-hidden"> “{saved.name}”</span>;
  return (
    <div className="app-links">
      {may("worklist:make") && saved.can_run ? (
        <Link to={paths.newWorklist(ods)} search={{ search: saved.search, variant: saved.id }}>
          Make a worklist{about}
        </Link>
      ) : null}
      <Link to={paths.search(ods, saved.search)} search={saved.parameters}>
        What is included{about}
      </Link>
      {may("worklist:make") ? (
        <>
          <Link to={paths.savedSearch(ods, saved.id)}>Change{about}</Link>
          <DeleteSavedSearch ods={ods} saved={saved} onDeleted={onDeleted} />
        </>
      ) : null}
    </div>
  );
}
