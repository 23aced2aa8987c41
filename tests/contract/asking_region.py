"""How to ask for each operation on the path of an ICB."""

from uuid import uuid4

from tests.contract.ask import Ask, exactly

ASKING_REGION: dict[str, Ask] = {
    "listSnapshots": Ask(),
    "readBoardHome": Ask(),
    "readCoverage": Ask(),
    "readAdoption": Ask(),
    "listRegionPlaces": Ask(),
    "listGroups": Ask(),
    "makeGroup": Ask(201, body=lambda ids: {"name": uuid4().hex, "members": [ids["ods"]]}),
    "readGroup": Ask(),
    "changeGroup": Ask(200, 412, body=exactly(name="Those visited", members=[]), if_match='"1"'),
    "removeGroup": Ask(204, 404, uses={"group_id": "removable_group"}, if_match='"1"'),
}
