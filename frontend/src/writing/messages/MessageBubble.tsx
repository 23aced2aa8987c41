/** The words of a message with their line ends, as a telephone shows them. */
export function MessageBubble({ text }: { text: string }) {
  return <p className="app-message">{text}</p>;
}
