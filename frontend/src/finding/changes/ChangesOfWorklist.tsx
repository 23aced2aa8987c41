import { useQuery } from "@tanstack/react-query";
import { countChangesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { verdictsInWords } from "./words";

type Props = {
  ods: string;
  worklistId: string /** Nothing is asked of a list without reviews. */;
  reviewed: number;
};

/** Whether what was decided on this worklist stuck: "14 held, 2 not held, 1 undone, 3 unknown". */
export function ChangesOfWorklist({ ods, worklistId, reviewed }: Props) {
  const { data: counts } = useQuery({
    ...countChangesOptions({ path: { ods }, query: { worklist_id: worklistId } }),
    enabled: reviewed > 0,
  });
  if (!counts || counts.changes === 0) return null;
  return (
    <p>
      <Link to={paths.changes(ods)} search={{ worklist_id: worklistId }}>
        Changes decided here
      </Link>
      : {verdictsInWords(counts)}.
      {counts.to_do > 0 ? ` ${counts.to_do} not yet marked as done in the clinical system.` : ""}
    </p>
  );
}
