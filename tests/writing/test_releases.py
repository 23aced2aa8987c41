"""A batch is printed and posted week by week: what is checked again, called off, or undone by an edit."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from tests.finding.factories import a_patient, an_extract, is_now
from tests.writing.post_room import TODAY, PostRoom, change_details, post, slug, words

from stepdown.clinical.holds import HoldCode
from stepdown.plumbing.jobs import work_off
from stepdown.plumbing.press.apart import PrintingFailed
from stepdown.writing.letters.bodies import making as bodies
from stepdown.writing.letters.reconciling.putting_back import print_due_letters
from stepdown.writing.letters.releases import printing
from stepdown.writing.letters.releases.queries import monday

NEXT_WEEK = monday(TODAY) + timedelta(days=7)


def two_weeks(room: PostRoom) -> dict[str, Any]:
    """One letter this week, to Early; one in the next, to Late."""
    patients = [a_patient(room.practice, family_name=name) for name in ("Early", "Late")]
    batch = room.prepared(room.invited(*patients))
    with room.practice.rows() as session:
        session.execute(
            text("""
                insert into letter_release
                select (jsonb_populate_record(null::letter_release, to_jsonb(r)
                        || jsonb_build_object('id', gen_random_uuid(), 'week', cast(:week as date)))).*
                from letter_release r
            """),
            {"week": NEXT_WEEK},
        )
        session.execute(
            text("""
                update letter set release_id = (select id from letter_release where week = :week)
                where listed like 'LATE%'
            """),
            {"week": NEXT_WEEK},
        )
    return room.read(batch)


def its_week_comes(room: PostRoom) -> None:
    with room.practice.rows() as session:
        session.execute(
            text("update letter_release set week = week - 14 where week = :week"), {"week": NEXT_WEEK}
        )


def states(room: PostRoom, batch: dict[str, Any]) -> dict[str, str]:
    shown = {row["listed"].split(",")[0]: row["release_id"] for row in room.read(batch, "/letters")}
    by_id = {one["id"]: one["state"] for one in room.read(batch)["releases"]}
    return {name: by_id[release] for name, release in shown.items()}


def withdraw(room: PostRoom, batch: dict[str, Any], **more: Any) -> httpx.Response:
    return post(room.gp.person, room.release(batch) + "/withdraw", {"reason": "The clinic is closed"}, **more)


def print_now(room: PostRoom, batch: dict[str, Any], number: int = 0) -> httpx.Response:
    release = batch["releases"][number]["id"]
    return post(room.gp.person, f"{room.practice.path}/letter-releases/{release}/print", None)


def dies(room: PostRoom, name: str) -> None:
    number = an_extract(room.practice, TODAY)
    with room.practice.rows() as session:
        patient = session.scalar(
            text("select patient_id from patient_version where family_name = :name"), {"name": name}
        )
    is_now(room.practice, patient, number, died=True)


def test_each_week_is_printed_when_it_begins_and_not_before(room: PostRoom) -> None:
    batch = room.printed(two_weeks(room))
    assert states(room, batch) == {"EARLY": "rendered", "LATE": "waiting"}
    assert slug(print_now(room, batch, 1)) == "not-its-week-yet"
    print_due_letters(room.practice.world.engine)
    work_off(room.practice.world.engine)
    assert states(room, batch)["LATE"] == "waiting"
    with room.practice.rows() as session:
        laid_out = "select count(*) from letter where body_id is not null"
        assert session.scalar(text(laid_out)) == 2, "what both letters say is fixed at approval"
    its_week_comes(room)
    print_due_letters(room.practice.world.engine)
    work_off(room.practice.world.engine)
    assert states(room, batch) == {"EARLY": "rendered", "LATE": "rendered"}


def test_a_job_that_was_lost_is_put_back_and_one_that_is_queued_is_left(room: PostRoom) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice)))
    assert room.approve(batch).status_code == 200
    jobs = "select count(*) from procrastinate_jobs where status = 'todo'"
    print_due_letters(room.practice.world.engine)
    with room.practice.rows() as session:
        assert session.scalar(text(jobs)) == 1
        session.execute(text("update procrastinate_jobs set status = 'failed'"))
    print_due_letters(room.practice.world.engine)
    work_off(room.practice.world.engine)
    assert room.read(batch)["stage"] == "rendered"


def test_who_dies_after_printing_is_left_out_of_the_download_and_named_after_it(room: PostRoom) -> None:
    names = ("First", "Second", "Third")
    batch = room.printed(
        room.prepared(room.invited(*(a_patient(room.practice, family_name=n) for n in names)))
    )
    by_name = {one["listed"]: one["reference"] for one in room.read(batch, "/letters")}
    dies(room, "First")
    printed = " ".join(words(room.taken(batch)))
    assert "First" not in printed
    assert "Second" in printed
    release = room.read(batch)["releases"][0]
    assert (release["state"], release["letters"], release["withheld"], release["take_out"]) == (
        *("downloaded", 2, 1),
        [],
    )
    dies(room, "Second")
    assert "Second" not in " ".join(words(room.taken(batch)))
    [taken_out] = room.read(batch)["releases"][0]["take_out"]
    assert taken_out == by_name["SECOND, Sample (Mx)"], "it is in the pile that was printed before"
    assert room.post_on(batch, TODAY).status_code == 200


def test_when_the_last_one_dies_the_release_is_withdrawn(room: PostRoom) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice, family_name="Only")))
    assert room.approve(batch).status_code == 200
    dies(room, "Only")
    work_off(room.practice.world.engine)
    after = room.read(batch)
    assert (after["stage"], after["releases"][0]["withdrawn_because"]) == (
        "withdrawn",
        "Nobody in it is written to any more.",
    )


def test_when_the_last_one_dies_after_printing_there_is_nothing_to_download(room: PostRoom) -> None:
    batch = room.printed(room.prepared(room.invited(a_patient(room.practice, family_name="Only"))))
    dies(room, "Only")
    assert slug(room.take(room.gp.person, batch)) == "nobody-left-in-it"
    assert room.read(batch)["stage"] == "withdrawn"


def test_a_damaged_file_is_not_given_out(room: PostRoom) -> None:
    batch = room.printed(room.prepared(room.invited(a_patient(room.practice))))
    with room.practice.rows() as session:
        session.execute(text("update print_file set pdf = pdf || decode('00', 'hex')"))
    assert slug(room.take(room.gp.person, batch)) == "print-file-damaged"


def test_a_week_that_is_withdrawn_is_not_posted_and_its_patients_can_be_written_to(room: PostRoom) -> None:
    worklist = room.invited(a_patient(room.practice))
    batch = room.printed(room.prepared(worklist))
    room.taken(batch)
    answer = withdraw(room, batch)
    assert (answer.status_code, answer.json()["withdrawn_because"]) == (200, "The clinic is closed")
    assert slug(room.post_on(batch, TODAY)) == "not-in-this-state"
    assert room.take(room.gp.person, batch).status_code == 404
    assert slug(withdraw(room, batch)) == "not-in-this-state"
    assert room.prepared(worklist)["included"] == 1


def test_reception_withdraws_nothing(room: PostRoom) -> None:
    batch = room.printed(room.prepared(room.invited(a_patient(room.practice))))
    answer = post(room.practice.receptionist(), room.release(batch) + "/withdraw", {"reason": "No"})
    assert answer.status_code == 403


def test_taking_todays_details_voids_an_approval_and_what_was_printed_is_gone(room: PostRoom) -> None:
    batch = room.printed(room.prepared(room.invited(a_patient(room.practice))))
    change_details(room.practice, clinician_name="Dr Eve Example")
    refreshed = refresh(room, batch)
    assert (refreshed["stage"], refreshed["approved_by"]) == ("created", None)
    assert room.take(room.gp.person, batch).status_code == 404
    assert slug(print_now(room, batch)) == "not-in-this-state"
    printed = room.printed(refreshed)
    assert "Dr Eve Example" in " ".join(words(room.taken(printed)))


def newer_rules(room: PostRoom) -> None:
    """The words of the batch lack a part that must stand in it by now."""
    with room.practice.rows() as session:
        session.execute(
            text("""
                update letter_batch set wordings = jsonb_set(wordings, '{0,text}', to_jsonb(
                    replace(wordings -> 0 ->> 'text', '[[do_not_stop_suddenly]]', '')))
            """)
        )


def test_words_that_newer_rules_do_not_allow_are_not_approved_until_todays_are_taken(room: PostRoom) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice)))
    newer_rules(room)
    assert (room.approve(batch).status_code, slug(room.approve(batch))) == (409, "wording-changed-meanwhile")
    letter = room.read(batch, "/letters")[0]
    preview = room.gp.person.client.get(f"{room.path}/{batch['id']}/letters/{letter['id']}/pdf")
    assert (preview.status_code, slug(preview)) == (409, "not-in-this-state")
    assert room.printed(refresh(room, batch))["stage"] == "rendered"


def test_an_approved_letter_whose_words_newer_rules_do_not_allow_is_withheld(room: PostRoom) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice)))
    assert room.approve(batch).status_code == 200
    newer_rules(room)
    work_off(room.practice.world.engine)
    after = room.read(batch)
    assert (after["stage"], after["withheld"]) == ("withdrawn", 1)
    [held] = room.read(batch, "/held")
    assert held["because"].endswith("Prepare it again: it then has the wording of today.")


def test_when_the_words_cannot_be_laid_out_every_week_says_so_and_can_be_tried_again(
    room: PostRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_sources: object) -> None:
        raise PrintingFailed

    batch = two_weeks(room)
    with monkeypatch.context() as broken:
        broken.setattr(bodies, "lay_out_apart", fails)
        failed = room.printed(batch)
    assert [one["print_failed"] for one in failed["releases"]] == [True, True]
    assert [one["what"] for one in room.gp.get("/letter-work").json()] == ["print_failed", "print_failed"]
    assert print_now(room, batch, 1).json()["print_failed"] is False
    work_off(room.practice.world.engine)
    after = room.read(batch)["releases"]
    assert [(one["state"], one["print_failed"]) for one in after] == [("rendered", False), ("waiting", False)]


def test_todays_words_are_taken_for_every_format_of_the_batch(room: PostRoom) -> None:
    flags = {code.value: code is HoldCode.NEEDS_LARGE_PRINT for code in HoldCode}
    patients = a_patient(room.practice), a_patient(room.practice, flags=flags)
    batch = room.prepared(room.invited(*patients, clinician_holds_accepted=True))
    with room.practice.rows() as session:
        session.execute(
            text("""
                update letter_batch set wordings = (
                    select jsonb_agg(one || '{"version": "0.1", "title": "As it was"}')
                    from jsonb_array_elements(wordings) one)
            """)
        )
    assert {one["version"] for one in room.read(batch)["wordings"]} == {"0.1"}
    after = refresh(room, batch)
    versions = {(one["format"], one["version"]) for one in after["wordings"]}
    assert versions == {("standard", "1.0"), ("large_print", "1.0")}
    assert after["title"] == batch["title"]


def refresh(room: PostRoom, batch: dict[str, Any]) -> dict[str, Any]:
    answer = room.gp.person.client.post(
        f"{room.path}/{batch['id']}/refresh", headers={"If-Match": f'"{batch["version"]}"'}
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_what_was_posted_stays_posted_when_the_rest_is_cancelled(room: PostRoom) -> None:
    batch = room.posted(two_weeks(room))
    cancelled = post(room.gp.person, f"{room.path}/{batch['id']}/cancel", None).json()
    assert [one["state"] for one in cancelled["releases"]] == ["posted", "withdrawn"]
    assert (cancelled["state"], cancelled["stage"]) == ("approved", "posted")


def test_two_workers_on_one_release_make_one_result(room: PostRoom) -> None:
    batch = room.prepared(room.invited(*(a_patient(room.practice) for _ in range(3))))
    assert room.approve(batch).status_code == 200
    with room.practice.rows() as session:
        session.execute(text("update procrastinate_jobs set status = 'failed'"))
    engine = room.practice.world.engine
    release = {
        "practice": room.practice.ods,
        "release": batch["releases"][0]["id"],
        "approver": str(room.second.person.staff_id),
    }
    with ThreadPoolExecutor(2) as workers:
        list(workers.map(lambda _: printing.print_release(engine, **release), range(2)))
    after = room.read(batch)
    assert (after["stage"], after["releases"][0]["rendered_letters"]) == ("rendered", 3)
    with room.practice.rows() as session:
        rows = "select (select count(*) from print_file), (select count(*) from letter_body)"
        assert tuple(session.execute(text(rows)).one()) == (1, 1)


@pytest.mark.parametrize("what", ["approve", "posted"])
def test_the_same_request_fifty_times_at_once_has_one_effect(room: PostRoom, what: str) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice)))
    if what == "posted":
        room.printed(batch)
        room.taken(batch)

    def ask(_number: int) -> httpx.Response:
        if what == "approve":
            return room.approve(batch, key="fifty-times-at-once")
        return room.post_on(batch, TODAY, key="fifty-times-at-once")

    with ThreadPoolExecutor(10) as callers:
        answers = list(callers.map(ask, range(50)))
    assert {one.status_code for one in answers} == {200}
    assert len({one.content for one in answers}) == 1
    version = room.read(batch)["version"] if what == "approve" else answers[0].json()["version"]
    assert version == (2 if what == "approve" else 4)


def test_home_says_what_waits_and_what_was_forgotten(room: PostRoom) -> None:
    def waits(desk: Any) -> list[str]:
        return [one["what"] for one in desk.get("/letter-work").json()]

    batch = room.prepared(room.invited(a_patient(room.practice)))
    assert (waits(room.second), waits(room.gp)) == (["approve"], [])
    assert room.approve(batch).status_code == 200
    assert waits(room.gp) == []
    with room.practice.rows() as session:
        session.execute(text("update letter_batch set approved_at = approved_at - interval '2 hours'"))
        session.execute(text("update letter_release set week = week - 7"))
    assert waits(room.gp) == ["not_printed"]
    work_off(room.practice.world.engine)
    assert waits(room.gp) == ["print"]
    room.taken(batch)
    assert waits(room.gp) == ["post"]
    with room.practice.rows() as session:
        session.execute(text("update letter_release set rendered_at = rendered_at - interval '6 days'"))
    assert waits(room.gp) == ["post_overdue"]
    assert room.post_on(batch, TODAY).status_code == 200
    assert waits(room.gp) == []
