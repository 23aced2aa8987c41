/** Two tabs of one person: signing out of one ("left": on purpose) ends both, and work in one keeps the other awake. */
type News = "signed-out" | "left" | "active";

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("stepdown");

export function tellOtherTabs(news: News): void {
  channel?.postMessage(news);
}

export function whenOtherTabSays(news: News, react: () => void): () => void {
  const listen = (event: MessageEvent) => {
    if (event.data === news) react();
  };
  channel?.addEventListener("message", listen);
  return () => channel?.removeEventListener("message", listen);
}
