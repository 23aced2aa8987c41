import { Navigate, useSearch } from "@tanstack/react-router";
import { paths } from "../../paths";
import { Page } from "../../ui/Page";
import { postsOf } from "../viewer/roles";
import { useMe } from "../viewer/useMe";
import { MyWork } from "./MyWork";
import { PostCard } from "./PostCard";
import { PracticesInView } from "./PracticesInView";
import { ServiceCards } from "./ServiceCards";

/** Where somebody lands: straight at their one practice, or at a choice of the posts they hold. */
export function HomePage() {
  const me = useMe();
  const { choose } = useSearch({ from: "/" });
  const posts = postsOf(me);
  const [only] = posts;
  if (posts.length === 1 && only?.organisationKind === "practice" && only.organisationId && !choose) {
    return <Navigate to={paths.practice(only.organisationId) as string} replace />;
  }
  if (posts.length === 1 && only?.organisationKind === "icb" && only.organisationId && !choose) {
    return <Navigate to={paths.icb(only.organisationId) as string} replace />;
  }
  const boards = posts.filter((post) => post.organisationKind === "icb");
  const practices = posts.filter((post) => post.organisationKind === "practice");
  const isAbovePractices = posts.some(
    (post) => post.organisationKind === "pcn" || post.organisationKind === "icb",
  );
  return (
    <Page title={posts.length > 1 ? "Where do you want to work?" : "Home"} caption={me.name}>
      {posts.length === 0 ? <NoPost /> : null}
      {practices.length > 0 ? (
        <section aria-label="Your practices">
          <h2 className="nhsuk-heading-m">Your practices</h2>
          <div className="app-card-group">
            {practices.map((post) => (
              <PostCard key={post.organisationId} post={post} />
            ))}
          </div>
        </section>
      ) : null}
      {boards.length > 0 ? (
        <section aria-label="Your region">
          <h2 className="nhsuk-heading-m">Your region</h2>
          <div className="app-card-group">
            {boards.map((post) => (
              <PostCard key={post.organisationId} post={post} />
            ))}
          </div>
        </section>
      ) : null}
      {practices.length > 1 ? <MyWork /> : null}
      {isAbovePractices ? <PracticesInView posts={posts} /> : null}
      {posts.some((post) => post.organisationId === null) ? <ServiceCards /> : null}
    </Page>
  );
}

function NoPost() {
  return (
    <p>
      Your account has no role at the moment. Ask your practice manager, or the person who looks after
      Stepdown.
    </p>
  );
}
