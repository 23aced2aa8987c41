"""How often one caller may ask: so many at once, so many a minute after that, whichever process answers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest

from stepdown.plumbing.allowance import AskedTooOften, Rule, take
from tests.access.clients.conftest import Program
from tests.factories import World

Rewind = Callable[[str, str, timedelta], None]
RULE = Rule(burst=3, per_minute=60)


def sparing(world: World, **rule: int) -> None:
    settings = world.app.state.settings
    world.app.state.settings = settings.model_copy(update=rule)


def test_after_the_burst_a_caller_waits_and_then_goes_on(world: World, rewind: Rewind) -> None:
    caller, engine = uuid4(), world.engine
    assert [take(engine, caller, RULE)["RateLimit-Remaining"] for _ in range(3)] == ["2", "1", "0"]
    with pytest.raises(AskedTooOften) as refused:
        take(engine, caller, RULE)
    assert refused.value.headers["Retry-After"] == "1"
    rewind("request_allowance", "at", timedelta(seconds=2))
    assert take(engine, caller, RULE)["RateLimit-Remaining"] == "1"


def test_one_caller_uses_up_nothing_of_anothers(world: World) -> None:
    for _ in range(3):
        take(world.engine, uuid4(), Rule(1, 1))


def test_of_many_at_once_no_more_than_the_burst_get_through(world: World) -> None:
    caller, slow = uuid4(), Rule(burst=5, per_minute=1)

    def one(_number: int) -> bool:
        try:
            return bool(take(world.engine, caller, slow))
        except AskedTooOften:
            return False

    with ThreadPoolExecutor(8) as crowd:
        assert sum(crowd.map(one, range(20))) == 5


def test_a_program_that_asks_too_often_is_told_how_long_to_wait(program: Program, world: World) -> None:
    sparing(world, reporting_burst=2, reporting_per_minute=1)
    client = program.signed_in()
    path = f"/api/v1/icbs/{program.icb}/snapshots"
    answers = [client.get(path) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[0].headers["ratelimit-limit"] == "2"
    assert answers[0].headers["ratelimit-remaining"] == "1"
    assert int(answers[2].headers["retry-after"]) > 0
    assert answers[2].json()["type"] == "/problems/asked-too-often"


def test_on_reporting_paths_people_are_limited_too(program: Program, world: World) -> None:
    sparing(world, reporting_burst=1, reporting_per_minute=1)
    lead = world.person("icb_lead", program.icb).client
    statuses = [lead.get(f"/icbs/{program.icb}/aggregates").status_code for _ in range(2)]
    assert statuses[1] == 429
