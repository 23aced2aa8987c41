import { paths } from "../../paths";
import { Card } from "../../ui/Card";
import { type Post, roleNames } from "../viewer/roles";

export function PostCard({ post }: { post: Post }) {
  const ods = post.organisationId ?? "";
  const to = post.organisationKind === "icb" ? paths.icb(ods) : paths.practice(ods);
  return (
    <Card heading={post.organisationName} headingLevel={3} to={to}>
      <p className="nhsuk-u-margin-bottom-0">
        {roleNames(post.roles)}
        <br />
        <span className="nhsuk-hint">{ods}</span>
      </p>
    </Card>
  );
}
