import type { AssignableColleague, Assignment, ProfessionId } from "../../api/generated";

const NOBODY = "nobody";
const SHARED = "profession:";

/** The people, and each profession that several of them share: its patients are dealt out in turn. */
export function choicesOf(colleagues: AssignableColleague[], labelOf: (profession: string) => string) {
  return [
    { value: "", label: "Choose a person" },
    { value: NOBODY, label: "Nobody" },
    ...colleagues.map((one) => ({ value: one.staff_id, label: one.name })),
    ...shared(colleagues).map(({ profession, people }) => ({
      value: `${SHARED}${profession}`,
      label: `Shared evenly: ${labelOf(profession)} (${people})`,
    })),
  ];
}

function shared(colleagues: AssignableColleague[]) {
  const professions = [...new Set(colleagues.map((one) => one.profession))];
  return professions.flatMap((profession) => {
    const people = colleagues.filter((one) => one.profession === profession).length;
    return profession && people > 1 ? [{ profession, people }] : [];
  });
}

export function nameOf(
  to: string,
  colleagues: AssignableColleague[],
  labelOf: (profession: string) => string,
): string {
  if (to.startsWith(SHARED)) return `each ${labelOf(to.slice(SHARED.length))} in turn`;
  return colleagues.find((one) => one.staff_id === to)?.name ?? "nobody";
}

export function assigneeOf(to: string): Pick<Assignment, "staff_id" | "profession"> {
  if (to.startsWith(SHARED)) {
    return { staff_id: null, profession: to.slice(SHARED.length) as ProfessionId };
  }
  return { staff_id: to === NOBODY ? null : to };
}
