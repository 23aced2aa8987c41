"""The demo in a real database, loaded through the importer, and seen as its staff see it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from unicodedata import name as name_of
from uuid import uuid4

import psycopg
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from psycopg import sql
from sqlalchemy import Engine
from sqlmodel import select

from stepdown.access.organisations.models import Organisation
from stepdown.access.staff.models import Staff
from stepdown.demo import accounts, load_demo, loading
from stepdown.demo.organisations import PRACTICES
from stepdown.demo.staff import PASSWORD
from stepdown.main import create_app
from stepdown.plumbing.database_roles import libpq
from stepdown.plumbing.db import transaction
from stepdown.plumbing.embedded_postgres import SUPERUSER, EmbeddedPostgres
from stepdown.settings import Settings
from tests.conftest import Database, settings_for


@dataclass(frozen=True)
class Demo:
    app: FastAPI
    engine: Engine
    settings: Settings

    def as_(self, email: str) -> TestClient:
        """A browser in which one of the demo's staff has signed in."""
        client = TestClient(self.app, base_url="https://testserver/api/v1")
        answer = client.post("/sign-in", json={"email": email, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        return client


@pytest.fixture(scope="session")
def demo(server: EmbeddedPostgres, migrated: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Loaded once for all tests of this file, in two goes. They only read or add."""
    name = f"demo_{uuid4().hex[:12]}"
    with psycopg.connect(libpq(server.url_for(SUPERUSER, "postgres")), autocommit=True) as admin:
        made = sql.SQL("create database {} template {} owner stepdown_owner")
        admin.execute(made.format(sql.Identifier(name), sql.Identifier(migrated)))
        admin.execute(sql.SQL("grant connect on database {} to stepdown_app").format(sql.Identifier(name)))
        settings = settings_for(server, name, var=tmp_path_factory.mktemp("demo"))
        app = create_app(settings, server.url_for("stepdown_app", name))
        engine: Engine = app.state.engine
        try:
            stop_in_the_middle(engine, settings)
            assert load_demo(engine, settings, today=datetime.now(UTC).date())
            yield Demo(app, engine, settings)
        finally:
            app.state.checks.stop()
            engine.dispose()
        admin.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def stop_in_the_middle(engine: Engine, settings: Settings) -> None:
    """Ctrl-C while the third extract of the first practice is under way."""

    def two_then_stop(*arguments: Any) -> None:
        if arguments[2].extract == 3:
            raise KeyboardInterrupt
        load_extract(*arguments)

    load_extract = loading._load_extract
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "_load_extract", two_then_stop)
        with pytest.raises(KeyboardInterrupt):
            load_demo(engine, settings, today=datetime.now(UTC).date())


def test_a_second_start_loads_nothing_again(demo: Demo) -> None:
    assert not load_demo(demo.engine, demo.settings, today=datetime.now(UTC).date())


def test_a_database_with_somebody_s_organisations_is_left_alone(engine: Engine, database: Database) -> None:
    with transaction(engine) as session:
        session.add(Organisation(id="Y00001", kind="practice", name="Another practice"))
    assert not load_demo(engine, database.settings, today=datetime.now(UTC).date())
    with transaction(engine) as session:
        assert [one.id for one in session.exec(select(Organisation))] == ["Y00001"]
        assert session.exec(select(Staff)).first() is None


@pytest.mark.parametrize("account", accounts(), ids=lambda account: account.role)
def test_every_printed_account_can_sign_in(demo: Demo, account) -> None:  # type: ignore[no-untyped-def]
    me = demo.as_(account.email).get("/me").json()
    assert me["name"] == account.name
    assert all(role["permissions"] for role in me["roles"])
    assert me["training_data"] is True


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.code)
def test_six_extracts_are_committed_and_nothing_but_the_two_mistyped_rows_is_refused(
    demo: Demo, practice
) -> None:  # type: ignore[no-untyped-def]
    number = practice.code[-1]
    manager = demo.as_(f"manager{number if number != '1' else ''}@example.test")
    extracts = manager.get(f"/practices/{practice.code}/extracts").json()
    assert sorted(one["number"] for one in extracts) == [1, 2, 3, 4, 5, 6]
    for one in extracts:
        counts = one["rows"]
        assert counts["rejected"] == 2
        assert counts["held"] == 0
        assert counts["read"] == sum(counts[name] for name in ("created", "updated", "unchanged", "rejected"))
        assert one["uploaded_at"][:10] == one["dated_on"]
    assert all(
        one["patients"]["left"] > 0 and one["patients"]["new"] > 0 for one in extracts if one["number"] > 1
    )


def test_a_clinician_runs_the_search_on_the_newest_extract(demo: Demo) -> None:
    gp = demo.as_("gp@example.test")
    asked = {"search": "not-issued", "parameters": {"months": 2, "schedules": "all"}, "name": "Now"}
    made = gp.post("/practices/ZZ9A1/worklists", json=asked)
    assert made.status_code == 201, made.text
    counts = made.json()["counts"]
    assert made.json()["extract_number"] == 6
    assert counts["listed"] >= 50
    assert counts["held"] >= 5
    assert min(counts[name] for name in ("new", "still_there", "gone", "too_new", "unknown_products")) > 0


def test_the_first_practice_s_chart_falls_and_shows_what_was_decided(demo: Demo) -> None:
    gp = demo.as_("gp@example.test")
    points = gp.get("/practices/ZZ9A1/measures/repeat-housekeeping").json()["points"]
    found = [point["not_issued"] for point in points]
    assert found == sorted(found, reverse=True)
    assert found[-1] < found[0] * 0.8
    for point in points[1:5]:
        assert point["reviewed"] >= point["removed"] + point["invited"]
        assert point["removed"] > 0
        assert point["invited"] > 0


def test_what_was_decided_has_held_was_not_done_or_was_undone(demo: Demo) -> None:
    gp = demo.as_("gp@example.test")
    counts = gp.get("/practices/ZZ9A1/changes/counts").json()
    assert counts["held"] > 10
    assert min(counts[stage] for stage in ("not_held", "undone", "to_do")) > 0
    first = gp.get("/practices/ZZ9A1/changes").json()["items"][0]
    assert first["verdict"] == "undone"
    assert first["review_again_on"]


def letter_batches(client: TestClient) -> dict[str, dict[str, Any]]:
    return {batch["state"]: batch for batch in client.get("/practices/ZZ9A1/letter-batches").json()}


def test_twenty_letters_and_more_wait_for_the_gp_and_each_can_be_looked_at(demo: Demo) -> None:
    gp = demo.as_("gp@example.test")
    waiting = letter_batches(gp)["created"]
    assert waiting["can_approve"]
    assert waiting["included"] >= 20
    assert waiting["releases"][0]["letters"] >= 20
    assert waiting["held"] > waiting["to_phone"] > 0
    letters = gp.get(f"/practices/ZZ9A1/letter-batches/{waiting['id']}/letters").json()
    assert {one["format"] for one in letters} >= {"standard", "large_print"}
    alphabets = {name_of(one["listed"][0]).split()[0] for one in letters}
    assert alphabets >= {"LATIN", "GREEK", "CYRILLIC"}
    assert {len(one["address_lines"]) for one in letters} >= {3, 4, 5, 6}
    assert max(len(one["listed"]) for one in letters) > 30


def test_letters_were_posted_three_weeks_ago_and_answered_since(demo: Demo) -> None:
    reception = demo.as_("reception@example.test")
    batch = letter_batches(reception)["approved"]
    assert 12 <= batch["included"] <= 20
    (release,) = batch["releases"]
    posted = date.fromisoformat(release["posted_on"])
    assert 18 <= (datetime.now(UTC).date() - posted).days <= 22
    assert release["dated_on"] == release["posted_on"]
    printed = reception.get(f"/practices/ZZ9A1/letter-releases/{release['id']}/print-file")
    assert printed.content.startswith(b"%PDF")
    letters = reception.get(f"/practices/ZZ9A1/letter-batches/{batch['id']}/letters").json()
    became = Counter((one["became"] or "Nothing").split()[0] for one in letters)
    assert set(became) == {"Nothing", "Attended", "Booked", "Did", "Declined", "Wants", "Do", "Came"}


def test_the_practice_has_learnt_how_many_of_those_invited_ring(demo: Demo) -> None:
    share = demo.as_("manager@example.test").get("/practices/ZZ9A1/letter-pacing").json()["share"]
    assert share["letters"] >= 12
    assert share["asked"] == 7
    assert share["used_percent"] > 33


def test_texts_wait_and_the_practice_has_words_of_its_own_and_a_duty_rota(demo: Demo) -> None:
    manager = demo.as_("manager@example.test")
    (texts,) = manager.get("/practices/ZZ9A1/message-lists").json()
    assert texts["state"] == "created"
    assert texts["included"] > 2
    own = [one for kind in manager.get("/practices/ZZ9A1/wordings").json() for one in kind["own"]]
    assert sorted(one["state"] for one in own) == ["draft", "published"]
    assert len(manager.get("/practices/ZZ9A1/reception/duty").json()["weekdays"]) == 5


def test_letter_details_are_missing_at_one_practice_only(demo: Demo) -> None:
    lead = demo.as_("icb@example.test")
    missing = {one.code: lead.get(f"/practices/{one.code}").json()["letters_missing"] for one in PRACTICES}
    assert [code for code, fields in missing.items() if fields] == ["ZZ9A4"]


def test_every_newest_extract_is_fresh_enough_for_letters(demo: Demo) -> None:
    lead = demo.as_("icb@example.test")
    homes = [lead.get(f"/practices/{one.code}").json() for one in PRACTICES]
    assert all(0 < home["extract_age_days"] <= 14 for home in homes)
    assert [bool(home["extract_warning"]) for home in homes] == [False, False, True, False]


def test_the_pharmacist_of_two_places_sees_patients_in_one_of_them_only(demo: Demo) -> None:
    pharmacist = demo.as_("icb.pharmacist@example.test")
    assert pharmacist.get("/practices/ZZ9A3/worklists").status_code == 200
    assert pharmacist.get("/practices/ZZ9A1/worklists").status_code == 403


def test_the_files_of_the_next_extract_load_as_they_are(demo: Demo) -> None:
    folder: Path = demo.settings.var / "demo" / "next-extract"
    files = sorted(folder.glob("ZZ9A4-*.csv"))
    manager = demo.as_("manager4@example.test")
    checked = manager.post(
        "/practices/ZZ9A4/extracts",
        files=[("files", (path.name, path.read_bytes(), "text/csv")) for path in files],
        data={"dated_on": datetime.now(UTC).date().isoformat(), "is_full": "true", "source": "emis_csv"},
    )
    assert checked.status_code == 201, checked.text
    assert checked.json()["can_commit"], checked.json()["cannot_commit_because"]
    assert checked.json()["patients"]["left"] > 0
    assert checked.json()["unknown_products"] > 0


def test_the_practice_sees_two_years_of_prescribing_beside_its_invented_neighbours(demo: Demo) -> None:
    manager = demo.as_("manager@example.test")
    overview = manager.get("/practices/ZZ9A1/prescribing").json()
    assert {len(one["series"]["months"]) for one in overview["measures"]} == {24}
    codeine = manager.get("/practices/ZZ9A1/prescribing/measures/codeine-items").json()
    assert [one["code"][:3] for one in codeine["practices"]] == ["ZZ9"] * 24
    own = codeine["series"]["own"]
    assert own[-1] < 0.8 * own[0], "the practice that works on codeine has less of it"
    assert "of the 23 other practices" in codeine["series"]["headline"]
    (discussed,) = manager.get("/practices/ZZ9A1/discussions").json()
    assert discussed["seen"] == f"Codeine items: {codeine['series']['headline']}"


def test_the_first_practice_is_in_its_second_cycle_and_counts_in_passing(demo: Demo) -> None:
    at = "/practices/ZZ9A1"
    reception = demo.as_("reception@example.test")
    second, first = sorted(
        reception.get(f"{at}/cycles").json()["cycles"], key=lambda one: one["number"], reverse=True
    )
    assert (first["state"], first["decision"], second["state"]) == ("closed", "adapt", "do")
    figures = {one["name"]: one for one in reception.get(f"{at}/cycles/{first['id']}").json()["do"]}
    assert figures["reviewed"]["end"]["filled"]["value"]["number"] > 0
    titles = [one["title"] for one in reception.get(f"{at}/interventions").json()["items"]]
    assert sorted(titles) == ["Codeine that is collected every month", "Tidy our repeats"]
    months = reception.get(f"{at}/tallies/months").json()["months"]
    briefly = {one["month"]: one["tallies"][0]["count"] for one in months[:3]}
    assert list(briefly.values())[1:] != [None, None]
