import { useSuspenseQuery } from "@tanstack/react-query";
import { useMay, usePractice } from "../../access/viewer/useMe";
import type { ToolkitOptionSummary } from "../../api/generated";
import { listToolkitOptionsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Card } from "../../ui/Card";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { Tag } from "../../ui/Tag";
import { type Context, useContext, useToolkit } from "./context";
import { OptionMap } from "./OptionMap";
import { EVIDENCE, numberOf } from "./words";

/** The seven options, how to go about them, and how they lead to each other. */
export function ToolkitPage() {
  const { options } = useSuspenseQuery(listToolkitOptionsOptions()).data;
  const ods = usePractice();
  const context = useContext();
  const crumbs = ods ? [{ name: "Overview", to: paths.practice(ods) }] : [];
  return (
    <Page title="Toolkit" crumbs={crumbs}>
      <p className="nhsuk-body-l app-reading-width">
        Seven ways for a general practice to reduce opioids that do not help people with long-lasting pain
        that is not from cancer. Each is a small change that you try, measure and improve.
      </p>
      <section aria-labelledby="seven">
        <h2 className="nhsuk-heading-m" id="seven">
          The seven options
        </h2>
        <ul className="nhsuk-grid-row nhsuk-card-group">
          {options.map((option) => (
            <li key={option.id} className="nhsuk-grid-column-one-half nhsuk-card-group__item">
              <OptionCard option={option} context={context} />
            </li>
          ))}
        </ul>
        <p className="app-reading-width">
          Where nothing is said, the toolkit does not tell whether practices tried an option or were still
          planning to.
        </p>
      </section>
      <HowTheyLink options={options} context={context} />
      <HowToUseIt />
      {ods ? <InThisPractice ods={ods} /> : null}
      <GivingBack />
    </Page>
  );
}

function OptionCard({ option, context }: { option: ToolkitOptionSummary; context: Context }) {
  const toolkit = useToolkit();
  const speaks = context.from !== undefined && option.speaks_to.includes(context.from);
  return (
    <Card
      heading={`${option.id.slice(1)}. ${option.title}`}
      headingLevel={3}
      to={toolkit.option(option.id)}
      search={context}
    >
      <p>{option.aim}</p>
      <span className="app-tags">
        {option.evidence_status === "not_said" ? null : (
          <Tag colour={EVIDENCE[option.evidence_status].colour}>{EVIDENCE[option.evidence_status].words}</Tag>
        )}
        {speaks ? <Tag colour="blue">Fits your measure</Tag> : null}
      </span>
    </Card>
  );
}

function HowTheyLink({ options, context }: { options: ToolkitOptionSummary[]; context: Context }) {
  const toolkit = useToolkit();
  return (
    <section aria-labelledby="links">
      <h2 className="nhsuk-heading-m" id="links">
        How they lead to each other
      </h2>
      <OptionMap options={options} />
      <dl className="app-option-links">
        {options.map((option) => (
          <div key={option.id}>
            <dt>
              {numberOf(option.id)}, {option.short.toLowerCase()}, leads to
            </dt>
            {option.links.map((link) => (
              <dd key={link.option}>
                <Link to={toolkit.option(link.option)} search={{ ...context, from: option.id }}>
                  {link.title}
                </Link>
                : {link.why}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}

const STEPS = [
  "Look at your own opioid prescribing beside that of other practices. Talk about it as a practice, and choose what you would like to improve.",
  "Choose an option that speaks to it. Some options need another one: follow the links.",
  "Make it as large as your team can manage. A small beginning that goes on is worth more than a large one that stops.",
  "Plan it on the option’s worksheet, which asks the questions and suggests what to collect. Change both to suit you, and agree the search, the wording and the procedure among yourselves.",
  "Measure as you go, and share what you see across the practice often.",
  "If the figures do not move, you have learnt something for the next cycle. If they do, celebrate it.",
];

function HowToUseIt() {
  return (
    <section aria-labelledby="how" className="app-reading-width">
      <h2 className="nhsuk-heading-m" id="how">
        How to go about it
      </h2>
      <p>
        Every option asks three questions, those of the Model for Improvement: What are we trying to
        accomplish? How will we know that a change is an improvement? What change can we make? Small cycles of
        Plan, Do, Study, Act (PDSA) then try the change, and each cycle begins where the last one ended.
      </p>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}

function InThisPractice({ ods }: { ods: string }) {
  const may = useMay();
  const places = [
    { name: "Your prescribing", to: paths.prescribing(ods), may: may("prescribing:read") },
    { name: "Discussions", to: paths.discussions(ods), may: may("prescribing:read") },
    { name: "Improvement under way", to: paths.interventions(ods), may: may("intervention:read") },
  ].filter((place) => place.may);
  if (places.length === 0) return null;
  return (
    <section aria-labelledby="here">
      <h2 className="nhsuk-heading-m" id="here">
        In this practice
      </h2>
      <ul>
        {places.map((place) => (
          <li key={place.name}>
            <Link to={place.to}>{place.name}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function GivingBack() {
  return (
    <section aria-labelledby="back" className="app-reading-width">
      <h2 className="nhsuk-heading-m" id="back">
        Passing on what you changed
      </h2>
      <p>
        A worksheet that you adapted can be downloaded from your intervention, without patients and without
        staff in it, and handed to colleagues or to your ICB. Stepdown itself sends nothing to anybody.
      </p>
    </section>
  );
}
