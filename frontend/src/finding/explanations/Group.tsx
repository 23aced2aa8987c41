import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { ExplainedGroup, SearchId } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { Button } from "../../ui/Button";
import { Details } from "../../ui/Details";
import type { Asked } from "../searches/asked";
import { ExplainedRows } from "./ExplainedRows";
import { Products } from "./Products";

type Props = {
  ods: string;
  search: SearchId;
  asked: Asked;
  group: ExplainedGroup;
  /** The whole of what is included: its products are what people came for. */
  isMain: boolean;
};

/** Lines that the search judges alike: why, which products, and on demand whose they are. */
export function Group({ ods, search, asked, group, isMain }: Props) {
  const [open, setOpen] = useState(false);
  const may = useMay();
  const about = <span className="nhsuk-u-visually-hidden"> ({group.sentence})</span>;
  return (
    <div className="app-explained__group">
      {isMain ? <Products group={group} /> : <h4 className="nhsuk-heading-xs">{group.sentence}</h4>}
      <div className="app-explained__deeds">
        <p>
          {countOf(group.lines, "line")} of {countOf(group.patients, "patient")}
        </p>
        {isMain ? null : (
          <Details
            summary={
              <>
                {countOf(group.kinds, "product")}
                {about}
              </>
            }
          >
            <Products group={group} />
          </Details>
        )}
        {may("patient:read") ? (
          <Button look="secondary" small aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "Hide the patients" : "Show the patients"}
            {about}
          </Button>
        ) : null}
      </div>
      {open ? <ExplainedRows ods={ods} search={search} asked={asked} group={group} /> : null}
    </div>
  );
}
