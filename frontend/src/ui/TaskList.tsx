import { type ReactNode, useId } from "react";
import type { RawSearch } from "../lib/searchParams";
import type { Path } from "../paths";
import { classes } from "./Field";
import { Link } from "./Link";

export type Task = {
  title: string /** Another page, or `#place` on this one. */;
  to?: Path | `#${string}`;
  search?: RawSearch;
  hint?: string;
  status: ReactNode;
};

/** Missing in the kit's React port. What is to be done, and where each thing stands. */
export function TaskList({ tasks }: { tasks: Task[] }) {
  return (
    <ul className="nhsuk-task-list">
      {tasks.map((task) => (
        <TaskItem key={task.title} {...task} />
      ))}
    </ul>
  );
}

function TaskItem({ title, to, search, hint, status }: Task) {
  const id = useId();
  const described = classes(hint && `${id}-hint`, `${id}-status`);
  return (
    <li className={classes("nhsuk-task-list__item", to && "nhsuk-task-list__item--with-link")}>
      <div className="nhsuk-task-list__name-and-hint">
        {isPlace(to) ? (
          <a href={to} className="nhsuk-task-list__link nhsuk-link" aria-describedby={described}>
            {title}
          </a>
        ) : to ? (
          <Link
            to={to}
            search={search}
            className="nhsuk-task-list__link nhsuk-link"
            aria-describedby={described}
          >
            {title}
          </Link>
        ) : (
          <div>{title}</div>
        )}
        {hint ? (
          <div className="nhsuk-task-list__hint" id={`${id}-hint`}>
            {hint}
          </div>
        ) : null}
      </div>
      <div className="nhsuk-task-list__status" id={`${id}-status`}>
        {status}
      </div>
    </li>
  );
}

function isPlace(to: Task["to"]): to is `#${string}` {
  return to?.startsWith("#") ?? false;
}
