import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import { readPacingOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { WarningCallout } from "../../ui/WarningCallout";

/** Until somebody has said how many appointments are free, no batch gets its weeks. */
export function PacingObstacle({ ods }: { ods: string }) {
  const { data: pacing } = useQuery(readPacingOptions({ path: { ods } }));
  const may = useMay();
  if (!pacing || pacing.free_appointments !== null) return null;
  return (
    <WarningCallout heading="Say first how many appointments are free">
      <p>Letters go out only as fast as your free review appointments can answer the calls.</p>
      {may("letter:prepare") ? (
        <Link to={paths.freeAppointments(ods)}>Enter your free review appointments</Link>
      ) : (
        <p>Ask your practice manager or a clinician to enter the free review appointments.</p>
      )}
    </WarningCallout>
  );
}
