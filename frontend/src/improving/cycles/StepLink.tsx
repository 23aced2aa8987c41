import type { ReactNode } from "react";
import { Link } from "../../ui/Link";
import { cyclePath, type Shown } from "./useCycle";
import type { View } from "./words";

type Props = Shown & { step: View; children: ReactNode };

/** To one step of the cycle. */
export function StepLink({ ods, cycle, step, children }: Props) {
  return (
    <Link to={cyclePath(ods, cycle)} search={{ step }}>
      {children}
    </Link>
  );
}
