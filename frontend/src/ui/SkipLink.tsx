/** A plain jump to the `main` that every `Page` draws; the kit's version looks for it once, at the start. */
export function SkipLink() {
  return (
    <a className="nhsuk-skip-link" href="#maincontent">
      Skip to main content
    </a>
  );
}
