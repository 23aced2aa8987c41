import { useLocation } from "@tanstack/react-router";
import { useMay, usePractice } from "../../access/viewer/useMe";
import type { Permission } from "../../api/generated";
import { type Path, paths } from "../../paths";
import { Link } from "../../ui/Link";

const PLACES: { name: string; to: (ods: string) => Path; needs: Permission }[] = [
  { name: "Calls", to: paths.reception, needs: "response:log" },
  { name: "Appointments", to: paths.receptionAppointments, needs: "response:log" },
  { name: "Returned letters", to: paths.returnedLetters, needs: "response:log" },
  { name: "For clinicians", to: paths.receptionQuestions, needs: "review:record" },
  { name: "Who is on duty", to: paths.dutyRota, needs: "response:log" },
  { name: "Briefing to print", to: paths.receptionBriefing, needs: "response:log" },
  { name: "Answers by wording", to: paths.receptionWordings, needs: "wording:read" },
];

/** The parts of the desk, on each of them. */
export function ReceptionLinks() {
  const ods = usePractice();
  const may = useMay();
  const { pathname } = useLocation();
  return (
    <nav aria-label="Reception" className="app-reception-links">
      <ul className="nhsuk-list">
        {PLACES.filter((place) => may(place.needs)).map(({ name, to }) => (
          <li key={name}>
            {to(ods) === pathname ? (
              <strong aria-current="page">{name}</strong>
            ) : (
              <Link to={to(ods)}>{name}</Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
