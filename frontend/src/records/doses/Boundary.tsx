import { WarningCallout } from "../../ui/WarningCallout";

/** Published tools for what this product must not be used for. Only links: nothing is fetched from there. */
const ELSEWHERE = [
  { name: "Opioids Aware (Faculty of Pain Medicine)", href: "https://www.fpm.ac.uk/opioids-aware" },
  {
    name: "Opioid calculator (ANZCA)",
    href: "https://www.anzca.edu.au/safety-and-advocacy/opioid-calculator",
  },
  {
    name: "Opioid switching calculator (West of Scotland)",
    href: "https://www.paindata.org/calculator.php",
  },
];

/** What the figures are for, and what they must never be used for. */
export function BoundaryWarning() {
  return (
    <WarningCallout heading="For deciding whom to review first">
      <div className="app-two-columns">
        <p>
          An oral morphine equivalent (OME) says roughly how much oral morphine a day other opioids count as.
          Use it to put patients in order for review. Do not use it to choose or change a dose, or to switch
          from one opioid to another: people differ several-fold, and so do the tables.
        </p>
        <div>
          <p className="nhsuk-u-margin-bottom-2">For dosing and switching:</p>
          <PublishedTools />
        </div>
      </div>
    </WarningCallout>
  );
}

export function PublishedTools() {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {ELSEWHERE.map(({ name, href }) => (
        <li key={href}>
          <a className="nhsuk-link" href={href} rel="noreferrer">
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
