import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";

/** The same for what is not there and for what is not yours to see. */
export function NotFoundPage() {
  return (
    <Page title="Page not found" wide={false}>
      <p>
        There is nothing here that you can see. The address may be wrong, or it may belong to another
        practice.
      </p>
      <p>
        <Link to={paths.home}>Go to the start</Link>
      </p>
    </Page>
  );
}
