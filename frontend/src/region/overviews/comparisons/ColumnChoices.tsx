import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listReportedMeasuresOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { Checkboxes } from "../../../ui/Checkboxes";
import { Details } from "../../../ui/Details";
import { MOST_MEASURES } from "./comparisonState";

/** Which measures stand side by side: a column each. */
export function ColumnChoices({ icb, chosen: before }: { icb: string; chosen: string[] }) {
  const { data: measures } = useSuspenseQuery(listReportedMeasuresOptions({ path: { icb } }));
  const [chosen, setChosen] = useState(before);
  const isFull = chosen.length >= MOST_MEASURES;
  return (
    <Details summary={`Columns (${chosen.length} of at most ${MOST_MEASURES})`}>
      <Checkboxes
        name="measure"
        legend="Measures to show"
        hint={isFull ? `${MOST_MEASURES} is as many as fit. Take one away to choose another.` : undefined}
        small
        options={measures.map(({ id, title }) => ({ value: id, label: title }))}
        chosen={chosen}
        onChange={({ currentTarget: { value, checked } }) =>
          setChosen((now) =>
            checked
              ? now.length < MOST_MEASURES
                ? [...now, value]
                : now
              : now.filter((one) => one !== value),
          )
        }
      />
    </Details>
  );
}
