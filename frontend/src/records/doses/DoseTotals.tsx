import type { DoseTotal, ThresholdShown } from "../../api/generated";
import { Tag, type TagColour } from "../../ui/Tag";

const STANDINGS: Record<ThresholdShown["standing"], { words: string; colour: TagColour }> = {
  reached: { words: "Reaches the high-dose threshold", colour: "red" },
  not_ruled_out: { words: "High dose not ruled out", colour: "yellow" },
  not_reached: { words: "Below the high-dose threshold", colour: "grey" },
};

/** Both totals side by side: neither is the right one. */
export function DoseTotals({ total, threshold }: { total: DoseTotal; threshold: ThresholdShown }) {
  const standing = STANDINGS[threshold.standing];
  return (
    <>
      <dl className="app-doses">
        <Method name="By directions" method={total.by_directions} />
        <Method name="By quantity" method={total.by_quantity} />
      </dl>
      <p className="app-doses__threshold">
        <span>
          <Tag colour={standing.colour}>{standing.words}</Tag>
        </span>{" "}
        <span>{threshold.sentence}</span>
      </p>
    </>
  );
}

function Method({ name, method }: { name: string; method: DoseTotal["by_directions"] }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{method.in_words}</strong>
        {method.not_calculated.length > 0 ? <span className="app-under">{missingWords(method)}</span> : null}
      </dd>
    </div>
  );
}

/** Where nothing at all can be calculated, that is said already. */
function missingWords({ status, not_calculated }: DoseTotal["by_directions"]): string {
  const names = not_calculated.join("; ");
  return status === "cannot-calculate" ? names : `Cannot be calculated: ${names}`;
}
