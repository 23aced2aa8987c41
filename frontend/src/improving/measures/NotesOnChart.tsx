import type { ChartNote } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import type { Path } from "../../paths";
import { Link } from "../../ui/Link";

/** What the numbers on the time axis stand for. */
export function NotesOnChart({ notes }: { notes: ChartNote[] }) {
  if (notes.length === 0) return null;
  return (
    <section aria-label="What happened when" className="app-chart-notes">
      <ol>
        {notes.map((note) => (
          <li key={note.number} value={note.number}>
            {formatDate(note.on)}: <NoteWords note={note} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The server names the page of ours that it is told on. */
function NoteWords({ note }: { note: ChartNote }) {
  return note.link?.startsWith("/") ? <Link to={note.link as Path}>{note.words}</Link> : note.words;
}
