import { useParams, useSearch } from "@tanstack/react-router";
import { usePractice } from "../../access/viewer/useMe";
import type { ToolkitOptionPage } from "../../api/generated";
import { searchParams, text } from "../../lib/searchParams";
import { paths } from "../../paths";

export type OptionId = ToolkitOptionPage["id"];
/** Where somebody comes from (another option, an intervention or a measure), and what they had chosen there. */
export type Context = { from?: string; measure?: string; variant?: string };

export const contextParams = searchParams({ from: text, measure: text, variant: text });

export function useContext(): Context {
  return useSearch({ strict: false }) as Context;
}

export function useOptionAsked(): OptionId {
  return (useParams({ strict: false }) as { option: OptionId }).option;
}

/** The toolkit's addresses: a practice's own where one is open, else those that anybody may open. */
export function useToolkit() {
  const ods = usePractice();
  return ods
    ? {
        overview: paths.practiceToolkit(ods),
        option: (option: string) => paths.practiceToolkitOption(ods, option),
        worksheet: (option: string) => paths.practiceToolkitWorksheet(ods, option),
        handout: (option: string) => paths.practiceToolkitHandout(ods, option),
      }
    : {
        overview: paths.toolkit,
        option: paths.toolkitOption,
        worksheet: paths.toolkitWorksheet,
        handout: paths.toolkitHandout,
      };
}

/** What goes along to another option: from here, with the measure and the way of doing it that were chosen. */
export function carriedFrom(option: ToolkitOptionPage, context: Context): Context {
  return { from: option.id, measure: measureOf(option, context), variant: context.variant };
}

/** What goes along to a new intervention. A way that is chosen by its button stands before one that came along. */
export function startWith(option: ToolkitOptionPage, variant: string, context: Context) {
  return { option: option.id, variant, from: context.from, measure: measureOf(option, context) };
}

/** Prescribing pages say only where one comes from, and that is the measure. */
function measureOf(option: ToolkitOptionPage, { from, measure }: Context): string | undefined {
  return measure ?? option.speaks_to.find((one) => one.id === from)?.id;
}

/** Where one came from, in words: the option before, or the measure that was looked at. */
export function cameFrom(option: ToolkitOptionPage, { from, measure }: Context) {
  const before = option.fed_by.find((one) => one.option === from);
  const looked = option.speaks_to.find((one) => one.id === (measure ?? from));
  return { before, looked };
}

/** A picture that the server draws; the page only shows it. */
export function codeAddress(option: string, resource: string, form: "svg" | "png" = "svg"): string {
  return `/api/v1/toolkit/options/${option}/resources/${resource}/code?form=${form}`;
}
