import type { CycleView, DoItemView, FigureSide } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { datesOf } from "./CycleOverview";
import { crumbsTo, useCycle } from "./useCycle";
import { DECISIONS, OWN_BOXES } from "./words";

/** The worksheet as it would be filled in on paper: what is known is printed, the rest has lines to write on. */
export function SheetPage() {
  const shown = useCycle();
  const { cycle } = shown;
  return (
    <Page
      title={`Worksheet of cycle ${cycle.number}`}
      caption={cycle.intervention_title}
      crumbs={crumbsTo(shown, true)}
      wide={false}
    >
      <p className="app-screen-only">
        <Button look="secondary" onClick={() => window.print()}>
          Print
        </Button>
      </p>
      <p>
        {cycle.option_title}: {cycle.variant_title}. {datesOf(cycle)}
      </p>
      <PlanPart cycle={cycle} />
      <h2 className="nhsuk-heading-m">Do</h2>
      {cycle.do.map((item) => (
        <Item key={item.name} item={item} />
      ))}
      <h2 className="nhsuk-heading-m">Study</h2>
      <Line name="What worked well?" said={cycle.study.worked_well} />
      <Line name="What could be done better, or differently?" said={cycle.study.could_be_better} />
      {cycle.study.prompts
        .filter(({ name }) => !OWN_BOXES.includes(name))
        .map(({ name, words, answer }) => (
          <Line key={name} name={words} said={answer} />
        ))}
      <ActPart cycle={cycle} />
      <p>Never write who a patient is on this sheet.</p>
    </Page>
  );
}

function PlanPart({ cycle }: { cycle: CycleView }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Plan</h2>
      <Line name="What will you try?" said={cycle.purpose} />
      <Line name="What do you expect?" said={cycle.prediction} />
      {cycle.plan.map(({ name, question, answer }) => (
        <Line key={name} name={question} said={answer?.in_words} />
      ))}
    </>
  );
}

function ActPart({ cycle: { act } }: { cycle: CycleView }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Act</h2>
      <Line name="Adopt, adapt or abandon?" said={act.decision ? DECISIONS[act.decision].words : null} />
      <Line name="What will you change?" said={act.changes} />
      <Line name="When will you look at it again?" said={act.review_on ? formatDate(act.review_on) : null} />
    </>
  );
}

function Item({ item }: { item: DoItemView }) {
  if (!item.start) return <Line name={item.title} said={wordsOf(item.end)} />;
  return (
    <>
      <Line name={`${item.title}, at the start`} said={wordsOf(item.start)} />
      <Line name={`${item.title}, at the end`} said={wordsOf(item.end)} />
    </>
  );
}

/** Both, where the practice counted its own way too. */
function wordsOf({ filled, typed }: FigureSide): string {
  const counted = filled?.value ? filled.value.in_words : "";
  return [counted, typed ? `${typed.value.in_words} (typed in)` : ""].filter(Boolean).join("; ");
}

function Line({ name, said }: { name: string; said: string | null | undefined }) {
  return (
    <div className="app-sheet-line">
      <p className="app-sheet-line__name">{name}</p>
      {said ? <p className="app-said">{said}</p> : <div className="app-sheet-line__blank" />}
    </div>
  );
}
