import { useQuery } from "@tanstack/react-query";
import { type Explanation, explainSearch, type SearchDescription } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Link } from "../../ui/Link";
import { Loading } from "../../ui/Loading";
import type { Asked } from "../searches/asked";
import { Group } from "./Group";
import { STANDINGS } from "./words";

type Props = { ods: string; search: SearchDescription; asked: Asked };

/** What the search makes of each line of the newest extract. */
export function InTheExtract({ ods, search, asked }: Props) {
  const body = { search: search.id, parameters: asked };
  const { data, error } = useQuery({
    queryKey: ["explanation", ods, body],
    queryFn: async () => (await explainSearch({ path: { ods }, body, throwOnError: true })).data,
  });
  if (error) return <NotTaken ods={ods} search={search} error={error} />;
  return data ? <Found ods={ods} explanation={data} asked={asked} /> : <Loading />;
}

/** Settings come from the address, which anybody may change. */
function NotTaken({ ods, search, error }: Pick<Props, "ods" | "search"> & { error: unknown }) {
  const problem = problemFrom(error);
  const details = problem.errors.map(({ detail }) => detail);
  const said = details.length > 0 ? details : [problem.title];
  return (
    <>
      <ErrorSummary errors={said.map((text) => ({ field: null, text }))} />
      <p>
        <Link to={paths.search(ods, search.id)}>Use the usual settings of this search</Link>
      </p>
    </>
  );
}

function Found({ ods, explanation, asked }: { ods: string; explanation: Explanation; asked: Asked }) {
  const { groups, search } = explanation;
  return (
    <>
      <h2 className="nhsuk-heading-m">In the extract of {formatDate(explanation.extract_dated_on)}</h2>
      <p className="app-reading-width">
        With these settings: {explanation.in_words}. Each line of a patient’s list of medicines stands in one
        of the groups below.
      </p>
      {STANDINGS.map(({ standing, heading, tells }) => {
        const own = groups.filter((group) => group.standing === standing);
        return own.length > 0 || standing === "listed" ? (
          <section key={standing} aria-label={heading} className="app-explained">
            <h3 className="nhsuk-heading-s">{heading}</h3>
            {own.length > 0 ? <p>{tells}</p> : <p>No line of this extract.</p>}
            {own.map((group) => (
              <Group
                key={group.group}
                ods={ods}
                search={search}
                asked={asked}
                group={group}
                isMain={standing === "listed"}
              />
            ))}
          </section>
        ) : null;
      })}
      <PeopleLeftOut people={explanation.people_left_out} />
      <p className="nhsuk-body-s">
        Rule version {explanation.rule_version}. Products: {explanation.products_version}. Extract number{" "}
        {explanation.extract_number}.
      </p>
    </>
  );
}

function PeopleLeftOut({ people }: { people: Explanation["people_left_out"] }) {
  return (
    <section className="app-explained">
      <h3 className="nhsuk-heading-s">Patients whom no search looks at</h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>{countOf(people.died, "patient")} who died</li>
        <li>{countOf(people.left, "patient")} who left the practice</li>
        <li>{countOf(people.temporary, "temporary resident")}</li>
      </ul>
    </section>
  );
}
