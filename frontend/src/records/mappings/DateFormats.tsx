import type { DateChoice, MappingContent } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { Checkboxes } from "../../ui/Checkboxes";

type Formats = MappingContent["date_formats"];
type Props = { choices: DateChoice[]; chosen: Formats; error?: string; onChoose: (formats: Formats) => void };

/** How dates are written is never guessed: 03/04 is another day in another order. The files' own dates help. */
export function DateFormats({ choices, chosen, error, onChoose }: Props) {
  const choose = (format: Formats[number], is: boolean) =>
    onChoose(choices.map((one) => one.format).filter((one) => (one === format ? is : chosen.includes(one))));
  return (
    <Checkboxes
      name="date_formats"
      legend="How are dates written in these files?"
      legendSize="m"
      hint={`Choose every way that they use. A date in any other is refused, never guessed.${
        choices.some((one) => one.dates > 0)
          ? ""
          : " First say which columns are dates: then you see here how each way would read yours."
      }`}
      error={error}
      chosen={chosen}
      onChange={(event) => choose(event.target.value as Formats[number], event.target.checked)}
      options={choices.map((one) => ({
        value: one.format,
        label: `${one.example} for 2 March 2026 (${one.format})`,
        hint: wouldRead(one),
      }))}
    />
  );
}

function wouldRead({ read, dates, readings }: DateChoice): string | undefined {
  if (dates === 0) return undefined;
  if (read === 0) return `Reads none of the ${countOf(dates, "date")}.`;
  const count = `Reads ${read === dates ? `all ${countOf(dates, "date")}` : `${read} of ${countOf(dates, "date")}`}`;
  const known = readings.filter((one) => one.reads_as).map((one) => `${one.cell} as ${one.reads_as}`);
  const other = readings.filter((one) => !one.reads_as).map((one) => one.cell);
  return `${count}: ${known.join("; ")}.${other.length > 0 ? ` Not ${other.join(", ")}.` : ""}`;
}
