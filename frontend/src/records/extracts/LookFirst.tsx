import type { ExtractReview } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Tag } from "../../ui/Tag";
import { type Task, TaskList } from "../../ui/TaskList";

type Props = { ods: string; review: ExtractReview };

/** What needs a person before somebody says yes. Nothing of it keeps the rest of the extract back. */
export function LookFirst({ ods, review }: Props) {
  const tasks = tasksOf(ods, review);
  return (
    <section aria-labelledby="look-first">
      <h2 className="nhsuk-heading-m" id="look-first">
        Look at these first
      </h2>
      {tasks.length > 0 ? <TaskList tasks={tasks} /> : <p>Nothing in this extract needs a person to look.</p>}
    </section>
  );
}

function tasksOf(ods: string, review: ExtractReview): Task[] {
  const { held_patients: held, held_undecided: undecided, shared_mobiles: shared } = review;
  const { problem_rows: problems, unknown_products: unknown } = review;
  const tasks: (Task | false)[] = [
    held > 0 && {
      title: `${countOf(held, "patient")} with another date of birth`,
      to: paths.extractHeld(ods, review.id),
      hint: "The NHS number is known. Say whether it is the same person; until then their rows stay out.",
      status: undecided > 0 ? <Tag colour="yellow">{`${undecided} to decide`}</Tag> : "Decided",
    },
    shared > 0 && {
      title: `${countOf(shared, "mobile number")} on several people`,
      to: paths.extractMobiles(ods, review.id),
      hint: "Their rows are taken. Nobody of them gets a text.",
      status: <Tag colour="blue">To look at</Tag>,
    },
    problems > 0 && {
      title: `${countOf(problems, "row")} not taken`,
      to: "#rows-to-fix",
      hint: "The reasons are at the end of this page, with a file of the rows to fix.",
      status: <Tag colour="blue">To fix</Tag>,
    },
    unknown > 0 && {
      title: `${countOf(unknown, "medicine")} not recognised`,
      to: "#not-recognised",
      hint: "Whether they are opioids stays unknown, which is not “no”. They are listed at the end of this page.",
      status: <Tag colour="blue">To look at</Tag>,
    },
  ];
  return tasks.filter((task): task is Task => task !== false);
}
