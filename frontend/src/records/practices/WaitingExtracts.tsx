import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import { listExtractsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";

/** An extract that was checked and then left: nothing of it is in use until somebody says yes or no. */
export function WaitingExtracts({ ods }: { ods: string }) {
  const may = useMay();
  // Not waited for: the overview is of use without it.
  const { data = [] } = useQuery({
    ...listExtractsOptions({ path: { ods } }),
    enabled: may("extract:load"),
  });
  const waiting = data.filter((one) => one.state === "checked");
  const [first, ...others] = waiting;
  if (!first) return null;
  return (
    <section aria-labelledby="waiting-extracts">
      <h2 className="nhsuk-heading-m" id="waiting-extracts">
        Extracts waiting
      </h2>
      <p>
        <Link to={others.length === 0 ? paths.extract(ods, first.id) : paths.extracts(ods)}>
          {countOf(waiting.length, "extract waits", "extracts wait")} for a yes or a no
        </Link>
      </p>
    </section>
  );
}
