import { paths } from "../../paths";
import { Card } from "../../ui/Card";
import { type Post, roleNames } from "../viewer/roles";

export function PostCard({ post }: { post: Post }) {
  const ods = post.organisationId ?? "";
  return (
    <Card heading={post.organisationName} headingLevel={3} to={paths.practice(ods)}>
      <p className="nhsuk-u-margin-bottom-0">
        {roleNames(post.roles)}
        <br />
        <span className="nhsuk-hint">{ods}</span>
      </p>
    </Card>
  );
}
