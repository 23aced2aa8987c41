"""Batches of the version that printed each at once, and the way back to it."""

import pytest
from alembic import command
from sqlalchemy import text
from tests.conftest import Database
from tests.finding.factories import a_patient
from tests.writing.post_room import PostRoom, words

from stepdown.plumbing.migrating import alembic_config

OLD = text("""
    select b.state, b.template_id, b.posted_on is not null as posted, f.batch_id is not null as has_file
    from letter_batch b left join print_file f on f.practice_id = b.practice_id and f.batch_id = b.id
    order by b.prepared_at
""")


def test_each_batch_has_one_release_and_what_was_posted_is_shown_as_it_was_sent(
    room: PostRoom, database: Database
) -> None:
    patients = [a_patient(room.practice, family_name=name) for name in ("Posted", "Printed", "Planned")]
    worklist = room.gp.made()
    batches = []
    for patient in patients:
        room.gp.reviewed(worklist, patient, "invite_for_review")
        batches.append(room.prepared(worklist))
    room.posted(batches[0])
    room.printed(batches[1])
    config = alembic_config(database.settings)
    command.downgrade(config, "0011")
    with room.practice.rows() as session:
        assert [tuple(row) for row in session.execute(OLD)] == [
            ("posted", "invitation", True, True),
            ("rendered", "invitation", False, True),
            ("created", "invitation", False, False),
        ]
    command.upgrade(config, "head")
    after = [room.read(one) for one in batches]
    assert [one["stage"] for one in after] == ["posted", "waiting", "created"], (
        "what is not posted is made anew"
    )
    assert [len(one["releases"]) for one in after] == [1, 1, 1]
    [letter] = room.read(batches[0], "/letters")
    shown = room.gp.person.client.get(f"{room.path}/{batches[0]['id']}/letters/{letter['id']}/pdf")
    assert "Mx Sample Posted" in " ".join(words(shown.content))
    assert room.printed(after[2])["stage"] == "rendered"


def test_the_older_version_is_not_given_what_it_does_not_know(room: PostRoom, database: Database) -> None:
    room.prepared(room.invited(a_patient(room.practice)))
    with room.practice.rows() as session:
        session.execute(text("update letter_batch set kind = 'reminder'"))
    with pytest.raises(RuntimeError, match="1 batches of letters"):
        command.downgrade(alembic_config(database.settings), "0011")
