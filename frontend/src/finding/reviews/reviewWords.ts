import type { ReviewedMedicine } from "../../api/generated";
import { quantityWords } from "./quantity";

type Change = Pick<ReviewedMedicine, "medicine" | "new_directions" | "new_quantity" | "new_unit">;

/** "Codeine 30mg tablets: “One at night”, quantity 28 tablet"; the name alone where nothing is to change. */
export function changeWords(one: Change): string {
  const quantity = one.new_quantity
    ? `quantity ${quantityWords({ quantity: one.new_quantity, unit: one.new_unit })}`
    : "";
  const changes = [one.new_directions ? `“${one.new_directions}”` : "", quantity].filter(Boolean);
  return changes.length > 0 ? `${one.medicine}: ${changes.join(", ")}` : one.medicine;
}
