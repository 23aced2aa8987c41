import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { AttestedItem, OwnScheme } from "../../api/generated";
import { readOwnSchemeOptions, readOwnSchemeQueryKey } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { InsetText } from "../../ui/InsetText";
import { Page } from "../../ui/Page";
import { AttestForm } from "./AttestForm";
import { Earlier, Said } from "./Earlier";
import { StateTag } from "./StateTag";

/** A scheme as one practice answers it, item by item. */
export function OwnSchemePage() {
  const { ods, schemeId } = useParams({ from: "/practices/$ods/schemes/$schemeId" });
  const path = { ods, scheme_id: schemeId };
  const { data: scheme } = useSuspenseQuery(readOwnSchemeOptions({ path }));
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Schemes", to: paths.ownSchemes(ods) },
  ];
  return (
    <Page title={scheme.name} caption={scheme.icb} crumbs={crumbs} wide={false}>
      <InsetText>
        <p>
          <strong>{scheme.due_says}.</strong> {scheme.says}.
        </p>
      </InsetText>
      {scheme.about ? <p className="app-said">{scheme.about}</p> : null}
      {scheme.items.map((item) => (
        <Item key={item.number} path={path} scheme={scheme} item={item} />
      ))}
    </Page>
  );
}

type Props = { path: { ods: string; scheme_id: string }; scheme: OwnScheme; item: AttestedItem };

function Item({ path, scheme, item }: Props) {
  const [answering, setAnswering] = useState(false);
  const queries = useQueryClient();
  const put = (data: OwnScheme) => {
    queries.setQueryData(readOwnSchemeQueryKey({ path }), data);
    setAnswering(false);
  };
  return (
    <section className="app-story__cycle" aria-labelledby={`item-${item.number}`}>
      <h2 className="nhsuk-heading-s" id={`item-${item.number}`}>
        {item.number}. {item.words}
      </h2>
      <p>
        <StateTag now={item.now} /> {item.now ? <Said one={item.now} /> : null}
      </p>
      {answering ? (
        <AttestForm path={path} item={item} onSaved={put} onCancel={() => setAnswering(false)} />
      ) : scheme.can_attest ? (
        <Button look="secondary" small onClick={() => setAnswering(true)}>
          {item.now ? "Change the answer" : "Attest"}
          <span className="nhsuk-u-visually-hidden">: {item.words}</span>
        </Button>
      ) : null}
      <Earlier item={item} />
    </section>
  );
}
