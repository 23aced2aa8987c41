import type { ToolkitOptionPage, ToolkitResource } from "../../api/generated";
import { useCopy } from "../../finding/reviews/CopyButton";
import { formatDate } from "../../lib/dates";
import { Link } from "../../ui/Link";
import { codeAddress, useToolkit } from "./context";

/** Links of the toolkit with their QR codes; those for patients can be printed as a sheet. */
export function Resources({ option }: { option: ToolkitOptionPage }) {
  const toolkit = useToolkit();
  const handedOut = option.resources.some((one) => one.for_patients && one.address);
  return (
    <section aria-labelledby="resources" id="links">
      <h2 className="nhsuk-heading-m" id="resources">
        Resources
      </h2>
      <p>
        Open an address yourself before you pass it on: pages move, and films disappear.{" "}
        {handedOut ? (
          <Link to={toolkit.handout(option.id)}>Print the sheet for patients</Link>
        ) : (
          "None of these is a page for patients."
        )}
      </p>
      <ul className="app-plain-list app-resources">
        {option.resources.map((resource) => (
          <OneResource key={resource.name} option={option.id} resource={resource} />
        ))}
      </ul>
    </section>
  );
}

function OneResource({ option, resource }: { option: string; resource: ToolkitResource }) {
  const { address, title } = resource;
  return (
    <li className="app-resources__one">
      {address ? <Code option={option} resource={resource} /> : null}
      <div>
        <h3 className="nhsuk-heading-s">{title}</h3>
        <p>
          {resource.for_patients ? "For patients. " : "For staff. "}
          {resource.tells} {resource.printable}
        </p>
        {address ? (
          <p className="app-resources__address">
            <a className="nhsuk-link" href={address} target="_blank" rel="noreferrer">
              {address}
            </a>
            <span className="app-under">{knownOf(resource)}</span>
          </p>
        ) : (
          <p>
            <strong>No address</strong>
          </p>
        )}
        {address ? <PassOn option={option} resource={resource} /> : null}
      </div>
    </li>
  );
}

/** Into a text message, an e-mail or a leaflet of the practice’s own. */
function PassOn({ option, resource }: { option: string; resource: ToolkitResource }) {
  const { name, title, address } = resource;
  const copying = useCopy(`${title}: ${address}`, "Title and address");
  const about = <span className="nhsuk-u-visually-hidden">: {title}</span>;
  return (
    <div className="app-no-print">
      <p className="app-links">
        <a className="nhsuk-link" href={codeAddress(option, name, "png")} download={`qr-${name}.png`}>
          QR code as a picture{about}
        </a>
        <button type="button" className="app-link-button" onClick={copying.copy}>
          Copy for a message{about}
        </button>
        <span role="status">{copying.said}</span>
      </p>
    </div>
  );
}

export function Code({ option, resource }: { option: string; resource: ToolkitResource }) {
  return (
    <img
      className="app-qr"
      src={codeAddress(option, resource.name)}
      alt={`QR code: ${resource.title}`}
      width="120"
      height="120"
    />
  );
}

function knownOf({ address_from, opened }: ToolkitResource): string {
  const where =
    address_from === "printed"
      ? "Address as printed in the toolkit."
      : "The toolkit prints no address: this one is from general knowledge.";
  return opened ? `${where} Opened on ${formatDate(opened)}.` : `${where} Not yet opened and checked.`;
}
