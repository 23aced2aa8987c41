import { useSuspenseQuery } from "@tanstack/react-query";
import type { AgreedWording, KindOfWording, NewAgreedWording } from "../../../api/generated";
import { listWordingsOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../../paths";
import { Checkboxes } from "../../../ui/Checkboxes";
import { Link } from "../../../ui/Link";
import { useServerForm } from "../../../ui/useServerForm";
import { PartForm, type PartProps } from "./PartForm";

type Fields = { wordings: string[] };

/** What patients are told with: the words that are in use now, the practice's own or the house's. */
export function WordingForm({ ods, one, changing, onSaved }: PartProps) {
  const { data: wordings } = useSuspenseQuery(listWordingsOptions({ path: { ods } }));
  const kinds = wordings.filter(isPlain);
  const form = useServerForm<Fields>({ wordings: one.wordings.map(keyOf) });
  const save = form.submit(async (fields) => {
    await changing.save({
      wordings: kinds.filter((kind) => fields.wordings.includes(keyOf(kind))).map(chosen),
    });
    onSaved();
  });
  return (
    <PartForm ods={ods} one={one} summary={form.summary} busy={form.busy} onSubmit={save}>
      <p>
        Only wording in use can be agreed.{" "}
        <Link to={paths.wordings(ods)}>Read the wordings, or write your own</Link>
      </p>
      <Checkboxes
        legend="Which letters and messages does this intervention use?"
        legendSize="m"
        options={kinds.map((kind) => ({
          value: keyOf(kind),
          label: nameOf(kind),
          hint: `In use: ${kind.in_use}`,
        }))}
        error={form.errors.wordings?.message}
        {...form.register("wordings")}
      />
    </PartForm>
  );
}

function keyOf({ medium, kind }: Pick<AgreedWording, "medium" | "kind">): string {
  return `${medium}/${kind}`;
}

/** A letter and a text message may be about the same. */
function nameOf({ medium, label }: KindOfWording): string {
  return medium === "message" ? `Text message: ${label}` : `Letter: ${label}`;
}

/** Other formats and languages of a kind go along with its plain English wording. */
function isPlain({ format, language }: KindOfWording): boolean {
  return format === "standard" && language === "en";
}

function chosen({ medium, kind, own }: KindOfWording): NewAgreedWording {
  return { medium, kind, wording_id: own.find(({ state }) => state === "published")?.id ?? null };
}
