import type { ButtonHTMLAttributes, ReactNode } from "react";
import type { RawSearch } from "../lib/searchParams";
import type { Path } from "../paths";
import { Link } from "./Link";

type Look = "primary" | "secondary" | "warning" | "plain";
type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: Look;
  small?: boolean;
  /** While the deed is under way: the words change, and a second press does nothing. */
  busy?: boolean;
  busyText?: string;
};

/** Plain markup with the kit's classes: the kit's own script only prevents a double click, as `busy` does here. */
export function Button({
  look = "primary",
  small,
  busy,
  busyText,
  className,
  type = "button",
  children,
  onClick,
  ...rest
}: Props) {
  return (
    <button
      type={type}
      className={classesOf(look, small, className)}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
      {...rest}
    >
      {busy ? (busyText ?? children) : children}
    </button>
  );
}

export function SubmitButton(props: Omit<Props, "type">) {
  return <Button type="submit" {...props} />;
}

type LinkProps = { to: Path; search?: RawSearch; look?: Look; small?: boolean; children: ReactNode };

/** Goes somewhere, and looks like the main thing to do. */
export function ButtonLink({ look = "primary", small, ...rest }: LinkProps) {
  return <Link className={classesOf(look, small)} draggable={false} {...rest} />;
}

function classesOf(look: Look, small?: boolean, more?: string): string {
  const kind = {
    primary: "",
    secondary: "nhsuk-button--secondary",
    warning: "nhsuk-button--warning",
    plain: "app-button--plain",
  }[look];
  return ["nhsuk-button", kind, small && "nhsuk-button--small", more].filter(Boolean).join(" ");
}
