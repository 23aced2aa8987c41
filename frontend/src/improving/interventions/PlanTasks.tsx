import type { InterventionTask, InterventionView } from "../../api/generated";
import { type Path, paths } from "../../paths";
import { Link } from "../../ui/Link";
import { Tag } from "../../ui/Tag";
import { type Part, TASK_STATES, TASKS } from "./words";

type Props = { ods: string; one: InterventionView };

/** The parts of the plan, in any order. Each has a short form of its own. */
export function PlanTasks({ ods, one }: Props) {
  return (
    <ul className="nhsuk-task-list">
      {one.tasks.map((task) => (
        <PlanTask key={task.part} task={task} ods={ods} one={one} />
      ))}
    </ul>
  );
}

function PlanTask({ task, ods, one }: Props & { task: InterventionTask }) {
  const { words, colour } = TASK_STATES[task.state];
  const at = `task-${task.part}`;
  const to = placeOf(task.part, ods, one);
  return (
    <li className="nhsuk-task-list__item nhsuk-task-list__item--with-link">
      <div className="nhsuk-task-list__name-and-hint">
        {to ? (
          <Link
            to={to.path}
            search={to.part ? { part: to.part } : undefined}
            className="nhsuk-task-list__link nhsuk-link"
            aria-describedby={`${at}-hint ${at}-status`}
          >
            {TASKS[task.part]}
          </Link>
        ) : (
          <a
            href="#agreements"
            className="nhsuk-task-list__link nhsuk-link"
            aria-describedby={`${at}-hint ${at}-status`}
          >
            {TASKS[task.part]}
          </a>
        )}
        <div className="nhsuk-task-list__hint" id={`${at}-hint`}>
          {task.says}
        </div>
      </div>
      <div className="nhsuk-task-list__status" id={`${at}-status`}>
        <Tag colour={colour}>{words}</Tag>
      </div>
    </li>
  );
}

function placeOf(part: InterventionTask["part"], ods: string, one: InterventionView): Place | null {
  if (part === "agreements") return null;
  if (part === "worksheet") return { path: paths.worksheet(ods, one.id) };
  return { path: paths.changeIntervention(ods, one.id), part };
}

type Place = { path: Path; part?: Part };
