import { useSuspenseQuery } from "@tanstack/react-query";
import { useMay } from "../../../access/viewer/useMe";
import { listWordingsOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../../paths";
import { Link } from "../../../ui/Link";
import { Select } from "../../../ui/Select";
import { InWords, type QuestionProps } from "./QuestionFields";

/** One of the practice's own published wordings, or words that say which one it is. */
export function WordingAnswer(props: QuestionProps) {
  const may = useMay();
  return (
    <>
      {may("wording:read") ? (
        <OwnWordings {...props} />
      ) : (
        <p className="app-label">{props.question.question}</p>
      )}
      <InWords {...props} />
      <p>
        <Link to={paths.wordings(props.ods)}>Read the wordings, or write your own</Link>
      </p>
    </>
  );
}

function OwnWordings({ ods, question, form }: QuestionProps) {
  const { data: kinds } = useSuspenseQuery(listWordingsOptions({ path: { ods } }));
  const own = kinds.flatMap(({ label, own: mine }) =>
    mine
      .filter(({ state }) => state === "published")
      .map(({ id, title }) => ({ value: id, label: `${label}: ${title}` })),
  );
  return (
    <Select
      label={question.question}
      labelSize="s"
      hint={question.hint ?? undefined}
      error={form.formState.errors.answers?.[question.name]?.text?.message}
      options={[{ value: "", label: "The house’s wording, or none yet" }, ...own]}
      {...form.register(`answers.${question.name}.wording`)}
    />
  );
}
