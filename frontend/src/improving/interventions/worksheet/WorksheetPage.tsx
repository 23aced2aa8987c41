import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { downloadWorksheet, type WorksheetFormat, type WorksheetView } from "../../../api/generated";
import { readWorksheetOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { download } from "../../../lib/downloads";
import { paths } from "../../../paths";
import { Button, ButtonLink } from "../../../ui/Button";
import { Details } from "../../../ui/Details";
import { Page } from "../../../ui/Page";
import { crumbsTo } from "../useIntervention";
import { optionNumber } from "../words";
import { AdaptWorksheet } from "./AdaptWorksheet";
import { ItemList, QuestionList } from "./Rows";

const FROM = "/practices/$ods/interventions/$interventionId/worksheet";

/** What a cycle of this intervention asks and gathers; on `?adapt=yes` it can be changed. */
export function WorksheetPage() {
  const { ods, interventionId } = useParams({ from: FROM });
  const { adapt } = useSearch({ from: FROM });
  const path = { ods, intervention_id: interventionId };
  const { data: sheet } = useSuspenseQuery(readWorksheetOptions({ path }));
  const crumbs = [...crumbsTo(ods), { name: sheet.title, to: paths.intervention(ods, interventionId) }];
  const isAdapting = adapt === "yes" && sheet.can_change;
  return (
    <Page
      title={isAdapting ? "Adapt the worksheet" : "Worksheet"}
      caption={sheet.title}
      crumbs={crumbs}
      wide={false}
    >
      <p>
        {optionNumber(sheet.option)}, {sheet.option_title}. {sheet.says}
      </p>
      {isAdapting ? <AdaptWorksheet ods={ods} sheet={sheet} /> : <Sheet ods={ods} sheet={sheet} />}
    </Page>
  );
}

function Sheet({ ods, sheet }: { ods: string; sheet: WorksheetView }) {
  return (
    <>
      {sheet.can_change ? (
        <div className="app-button-row">
          <ButtonLink
            look="secondary"
            to={paths.worksheet(ods, sheet.intervention_id)}
            search={{ adapt: "yes" }}
          >
            Adapt it to your practice
          </ButtonLink>
        </div>
      ) : null}
      <h2 className="nhsuk-heading-m">Plan</h2>
      <QuestionList questions={sheet.questions} />
      <LeftOut rows={sheet.questions_left_out.map((one) => one.question)} />
      <h2 className="nhsuk-heading-m">Do</h2>
      <ItemList items={sheet.items} />
      <LeftOut rows={sheet.items_left_out.map((one) => one.title)} />
      <h2 className="nhsuk-heading-m">Study</h2>
      <Prompts prompts={sheet.study} />
      <h2 className="nhsuk-heading-m">Act</h2>
      <Prompts prompts={sheet.act} />
      <Share ods={ods} sheet={sheet} />
    </>
  );
}

function Prompts({ prompts }: { prompts: string[] }) {
  return (
    <ul>
      {prompts.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

function LeftOut({ rows }: { rows: string[] }) {
  if (rows.length === 0) return null;
  return (
    <Details summary={`Left out of the toolkit’s: ${rows.length}`}>
      <Prompts prompts={rows} />
    </Details>
  );
}

function Share({ ods, sheet }: { ods: string; sheet: WorksheetView }) {
  const path = { ods, intervention_id: sheet.intervention_id };
  const fetching = useMutation({
    mutationFn: async (format: WorksheetFormat) => {
      const { data } = await downloadWorksheet({
        path,
        query: { format },
        parseAs: "blob",
        throwOnError: true,
      });
      download(`worksheet-${sheet.option}.${format === "json" ? "json" : "md"}`, data as unknown as Blob);
    },
  });
  return (
    <>
      <h2 className="nhsuk-heading-m">Share it</h2>
      <p className="app-reading-width">
        The file has the questions and items only: no people, no figures, no patients and not the name of your
        practice. Stepdown sends it nowhere; give it to other practices, your PCN or whoever looks after the
        toolkit.
      </p>
      <div className="app-button-row">
        <Button look="secondary" busy={fetching.isPending} onClick={() => fetching.mutate("markdown")}>
          Download as text
        </Button>
        <Button look="secondary" busy={fetching.isPending} onClick={() => fetching.mutate("json")}>
          Download as data (JSON)
        </Button>
      </div>
    </>
  );
}
