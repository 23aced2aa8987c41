import { useMutation } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import { startWordingMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { useSubmitKey } from "../../api/useSubmitKey";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { useGo } from "../../ui/Link";
import { type Place, placeOf } from "./words";

type Props = {
  ods: string;
  place: Place;
  label: string;
  /** One of the practice's own to begin with; else the house's. */
  from?: string;
  small?: boolean;
};

export function StartWording({ ods, place, label, from, small }: Props) {
  const may = useMay();
  const go = useGo();
  const key = useSubmitKey();
  const starting = useMutation({
    ...startWordingMutation(),
    onSuccess: (made) => go(paths.wording(ods, made.id)),
    onSettled: () => key.renew(),
  });
  if (!may("wording:edit")) return null;
  const body = { ...placeOf(place), from_wording: from ?? null };
  return (
    <div className="app-wording-start">
      <ErrorSummary
        errors={starting.error ? [{ field: null, text: problemFrom(starting.error).title }] : []}
      />
      <Button
        look="secondary"
        small={small}
        busy={starting.isPending}
        busyText="Starting…"
        onClick={() => starting.mutate({ path: { ods }, body, headers: key.headers() })}
      >
        {from ? "New draft from this" : "Make your own"}
        <span className="nhsuk-u-visually-hidden">: {label}</span>
      </Button>
    </div>
  );
}
