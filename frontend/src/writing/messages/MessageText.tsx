import { useQuery } from "@tanstack/react-query";
import { readMessageTextOptions } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Loading } from "../../ui/Loading";
import { MessageBubble } from "./MessageBubble";
import { MessageSize } from "./MessageSize";

type Props = {
  path: { ods: string; list_id: string; message_id: string };
  listed: string;
  onClose: () => void;
};

/** What this one patient is told, word for word. */
export function MessageText({ path, listed, onClose }: Props) {
  const { data, error } = useQuery(readMessageTextOptions({ path }));
  return (
    <Dialog heading={`The text to ${listed}`} onClose={onClose}>
      {error ? <p>{problemFrom(error).detail ?? problemFrom(error).title}</p> : null}
      {data ? (
        <>
          <MessageBubble text={data.text} />
          <MessageSize size={data.size} />
        </>
      ) : null}
      {data || error ? null : <Loading />}
      <Button look="secondary" onClick={onClose}>
        Close
      </Button>
    </Dialog>
  );
}
