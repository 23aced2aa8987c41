import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import { listPatientMessagesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";

type Props = { ods: string; patientId: string };

/** What the patient has been told by text message, newest first. */
export function PatientMessages({ ods, patientId }: Props) {
  const mayRead = useMay()("letter:read");
  const { data: messages, isError } = useQuery({
    ...listPatientMessagesOptions({ path: { ods, patient_id: patientId } }),
    enabled: mayRead,
  });
  if (!mayRead) return null;
  return (
    <section aria-labelledby="messages">
      <h2 className="nhsuk-heading-s" id="messages">
        Text messages
      </h2>
      {isError ? <p>The messages could not be read.</p> : null}
      {messages?.length === 0 ? <p>No message was prepared.</p> : null}
      {messages?.length ? (
        <ul className="app-plain-list">
          {messages.map((message) => (
            <li key={message.message_id}>
              <Link to={paths.messageList(ods, message.list_id)}>{message.in_words}</Link>
              <span className="app-under">{message.title}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
