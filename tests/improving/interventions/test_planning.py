"""An intervention begins with what its option says, is planned in small steps, and keeps what it was."""

from stepdown.improving.interventions import queries
from tests.factories import Practice, World
from tests.improving.interventions.conftest import PlanningDesk, ok, seen


def test_a_new_one_has_all_that_its_option_says_already(desk: PlanningDesk) -> None:
    made = desk.created()
    assert (made["option"], made["variant"], made["status"]) == ("O5", "codeine-regular", "planned")
    assert all(made[one] for one in ("title", "accomplish", "know", "change"))
    assert made["search"]["search"] == "codeine-regular"
    assert made["search"]["parameters"] == {"months": 2}
    assert "acute-after-removal" in {one["id"] for one in made["balancing"]}
    assert made["aim"]["measure"] == "codeine-on-repeat"
    assert made["version"] == 1
