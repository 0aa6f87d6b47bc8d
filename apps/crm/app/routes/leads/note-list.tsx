import { Form } from "react-router";
import type { Note } from "../../../server/leads/notes.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { TextArea } from "../../ui/field.tsx";
import { Moment } from "../../ui/moment.tsx";

export interface NoteListProps {
  readonly notes: readonly Note[];
  readonly userId: string;
  readonly mayEdit: boolean;
  /** A note that was refused: what was typed, and why. */
  readonly refused: { readonly text: string; readonly problem: string } | null;
}

/** The notes of a lead, the newest first, and a box for another one. */
export function NoteList({ notes, userId, mayEdit, refused }: NoteListProps) {
  return (
    <>
      {mayEdit && (
        // The key empties the box once its note stands in the list.
        <Form method="post" noValidate className="form" key={notes[0]?.id ?? "first"}>
          <input type="hidden" name="act" value="add_note" />
          <TextArea label="New note" name="note" required defaultValue={refused?.text} error={refused?.problem} />
          <div className="form-footer">
            <Button type="submit">Add note</Button>
          </div>
        </Form>
      )}
      {notes.length === 0 && <p className="muted">No notes yet.</p>}
      <ul className="timeline" aria-label="Notes">
        {notes.map((note) => (
          <li key={note.id}>
            <div className="timeline-head">
              <Avatar id={note.authorId ?? ""} name={note.authorName} />
              <bdi>{note.authorName}</bdi>
              <span className="muted">
                <Moment at={note.createdAt} />
              </span>
              {mayEdit && note.authorId === userId && (
                <span className="timeline-act">
                  <ConfirmButton
                    label="Delete"
                    variant="quiet"
                    title="Delete this note?"
                    confirmLabel="Delete note"
                    fields={{ act: "delete_note", note: note.id }}
                  >
                    It will be gone for good. User Logs keeps what it said.
                  </ConfirmButton>
                </span>
              )}
            </div>
            <p className="note-text" dir="auto">
              {note.text}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
