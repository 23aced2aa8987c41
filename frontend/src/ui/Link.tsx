import { Link as RouterLink, useNavigate } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ReactNode } from "react";
import type { RawSearch } from "../lib/searchParams";
import type { Path } from "../paths";

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> & {
  to: Path;
  search?: RawSearch;
  children: ReactNode;
};

/** A link inside Stepdown. Addresses come from `paths`, so the router need not check them a second time. */
export function Link({ to, search, className = "nhsuk-link", ...rest }: Props) {
  const address = { to: to as string, search: (search ?? {}) as never };
  return (
    <RouterLink
      {...address}
      activeOptions={{ exact: true, includeSearch: true }}
      className={className}
      {...rest}
    />
  );
}

/** The same for buttons: `const go = useGo(); go(paths.extract(ods, id))`. */
export function useGo() {
  const navigate = useNavigate();
  return (to: Path, options: { search?: RawSearch; replace?: boolean } = {}) =>
    navigate({ to: to as string, search: (options.search ?? {}) as never, replace: options.replace });
}
