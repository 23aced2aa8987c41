"""A month fetched from where an installation says: kept aside like a file, or plainly said why not."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from tests.factories import Practice, World
from tests.records.prescribing.fetching.source import NHSBSA_ROW, Answer, local_source, records
from tests.records.prescribing.sending import commit, list_sizes, loaded, seen


@pytest.fixture
def near(world: World) -> Practice:
    world.organisation("U00009", "icb", "Testshire")
    world.organisation("U00001", "pcn", "Upper Testshire", "U00009")
    world.practice("ZZ9A2", pcn="U00001")
    return world.practice("ZZ9A1", pcn="U00001")


@pytest.fixture
def settings_as_before(app: FastAPI) -> Iterator[FastAPI]:
    before = app.state.settings
    yield app
    app.state.settings = before


def test_where_nothing_is_set_up_that_is_said_and_nothing_is_asked(near: Practice) -> None:
    manager, path = near.manager(), f"{near.path}/prescribing/loads"
    sources = manager.client.get(f"{path}/sources").json()
    assert (sources["set_up"], sources["says"][:22]) == (False, "Fetching is not set up")
    refused = manager.client.post(f"{path}/fetch", json={"month": "2025-11-15"})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/fetching-not-set-up")
    assert manager.client.get(path).json() == []


def test_a_month_is_fetched_of_the_practice_and_those_near_it_and_committed_like_a_file(
    near: Practice, settings_as_before: FastAPI
) -> None:
    app, manager = settings_as_before, near.manager()
    with local_source(records(NHSBSA_ROW)) as source:
        app.state.settings = app.state.settings.model_copy(update={"nhsbsa_url": source.address})
        assert manager.client.get(f"{near.path}/prescribing/loads/sources").json()["set_up"] is True
        fetched = manager.client.post(f"{near.path}/prescribing/loads/fetch", json={"month": "2025-11-15"})
    assert fetched.status_code == 201, fetched.text
    assert "'ZZ9A1', 'ZZ9A2'" in source.asked[0][1]["sql"]
    assert fetched.json()["months"] == ["2025-11-01"]
    assert seen(manager, near, "codeine-items")["points"] == []
    assert commit(manager, near.path, fetched.json()).status_code == 200
    loaded(manager, near.path, list_sizes("2025-11-01", {"ZZ9A1": 1000}))
    assert seen(manager, near, "codeine-items")["points"][0]["value"] == 2


def test_an_answer_that_cannot_be_understood_keeps_nothing(
    near: Practice, settings_as_before: FastAPI
) -> None:
    app, manager = settings_as_before, near.manager()
    with local_source(Answer(b"<html>")) as source:
        app.state.settings = app.state.settings.model_copy(update={"nhsbsa_url": source.address})
        refused = manager.client.post(f"{near.path}/prescribing/loads/fetch", json={"month": "2025-11-15"})
    assert refused.status_code == 502
    assert "load it here instead" in refused.json()["detail"]
    assert manager.client.get(f"{near.path}/prescribing/loads").json() == []
