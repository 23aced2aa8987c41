import { useSearch } from "@tanstack/react-router";
import { type ComponentType, useState } from "react";
import type { InterventionView } from "../../api/generated";
import { paths } from "../../paths";
import { useGo } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { Meanwhile } from "./Meanwhile";
import { AimForm } from "./parts/AimForm";
import { BalancingForm } from "./parts/BalancingForm";
import { CapacityForm } from "./parts/CapacityForm";
import { LinksForm } from "./parts/LinksForm";
import type { PartProps } from "./parts/PartForm";
import { QuestionsForm } from "./parts/QuestionsForm";
import { SearchForm } from "./parts/SearchForm";
import { TeamForm } from "./parts/TeamForm";
import { WordingForm } from "./parts/WordingForm";
import { useChanging } from "./useChanging";
import { crumbsTo, useIntervention } from "./useIntervention";
import type { Part } from "./words";

const FORMS: Record<Part, { title: string; Form: ComponentType<PartProps> }> = {
  questions: { title: "The three questions", Form: QuestionsForm },
  aim: { title: "Aim", Form: AimForm },
  capacity: { title: "Capacity", Form: CapacityForm },
  team: { title: "Team", Form: TeamForm },
  search: { title: "Search", Form: SearchForm },
  wording: { title: "Wording", Form: WordingForm },
  balancing: { title: "Balancing measures", Form: BalancingForm },
  links: { title: "Links", Form: LinksForm },
};

/** One part at a time, so that two people can plan at once. */
export function ChangeInterventionPage() {
  const { ods, one } = useIntervention();
  const { part = "questions" } = useSearch({
    from: "/practices/$ods/interventions/$interventionId/change",
  });
  return (
    <Page title={FORMS[part].title} caption={one.title} crumbs={crumbsTo(ods, one)} wide={false}>
      <OnePart key={part} ods={ods} one={one} part={part} />
    </Page>
  );
}

function OnePart({ ods, one, part }: { ods: string; one: InterventionView; part: Part }) {
  // As it was when the form was opened: a refetch must not move what the save counts from.
  const [seen] = useState(one);
  const changing = useChanging(ods, seen);
  const go = useGo();
  const { Form } = FORMS[part];
  return (
    <>
      <Meanwhile changes={changing.meanwhile} />
      <Form ods={ods} one={seen} changing={changing} onSaved={() => go(paths.intervention(ods, one.id))} />
    </>
  );
}
