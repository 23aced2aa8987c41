import type { WorklistEntryPanel } from "../../api/generated";
import { Input } from "../../ui/Input";
import { aboutOf, type Reviewable, reviewable } from "./about";
import { useReadBack } from "./useReadBack";
import type { ReviewDraft } from "./useReviewDraft";

type Props = {
  panel: WorklistEntryPanel;
  review: ReviewDraft;
  errorAt: (field: string) => string | undefined;
};

/** New directions and quantity of each medicine, read back by the server while they are written. */
export function AmendFields({ panel, review, errorAt }: Props) {
  const medicines = new Map(reviewable(panel).map((one) => [one.id, one]));
  const about = aboutOf(review.draft, panel);
  if (about.length === 0) return <p>Choose above which medicine is to be amended.</p>;
  return (
    <>
      {about.map((id, place) => (
        <AmendOne
          key={id}
          medicine={medicines.get(id) ?? { id, name: "A medicine no longer listed", unit: null, now: "" }}
          place={place}
          review={review}
          errorAt={errorAt}
        />
      ))}
    </>
  );
}

type OneProps = Omit<Props, "panel"> & { medicine: Reviewable; place: number };

function AmendOne({ medicine, place, review, errorAt }: OneProps) {
  const { directions = "", quantity = "" } = review.draft.amendments[medicine.id] ?? {};
  const readAs = useReadBack(medicine.name, directions);
  const at = (field: string) => `${field}_${place}`;
  return (
    <fieldset className="nhsuk-fieldset app-amend">
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{medicine.name}</legend>
      {medicine.now ? <p className="app-under">Now: {medicine.now}</p> : null}
      <Input
        name={at("directions")}
        label="New directions"
        maxLength={200}
        autoComplete="off"
        error={errorAt(at("directions"))}
        value={directions}
        onChange={(event) => review.amend(medicine.id, { directions: event.target.value })}
      />
      <p className="app-amend__read" role="status">
        {readAs}
      </p>
      <Input
        name={at("quantity")}
        label="New quantity"
        width={5}
        inputMode="decimal"
        autoComplete="off"
        suffix={medicine.unit ?? undefined}
        error={errorAt(at("quantity"))}
        value={quantity}
        onChange={(event) => review.amend(medicine.id, { quantity: event.target.value })}
      />
    </fieldset>
  );
}
