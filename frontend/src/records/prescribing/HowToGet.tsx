import type { HowToGet as Way } from "../../api/generated";

/** Where figures come from. Other sites open by their own address; nothing is fetched from them here. */
export function HowToGet({ ways }: { ways: Way[] }) {
  return (
    <dl className="app-ways">
      {ways.map((way) => (
        <div key={way.title}>
          <dt className="nhsuk-u-font-weight-bold">{way.title}</dt>
          <dd>
            <p>{way.tells}</p>
            {way.address ? (
              <p>
                <a className="nhsuk-link app-breakable" href={way.address} rel="noreferrer" target="_blank">
                  {new URL(way.address).hostname}
                  <span className="nhsuk-u-visually-hidden">: {way.title}</span> (opens in a new tab)
                </a>
              </p>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
