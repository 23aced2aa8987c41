/** What every field of the kit takes. The field's name is also its id, so that the error summary can link to it. */
export type FieldProps = {
  name: string;
  label: string;
  hint?: string;
  error?: string;
};

/** Sizes of labels and legends: "page" when the one question is the page's heading. */
export type LabelSize = "s" | "m" | "l";
