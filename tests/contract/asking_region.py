"""How to ask for each operation on the path of an ICB."""

from uuid import uuid4

from tests.contract.ask import Ask, exactly

ASKING_REGION: dict[str, Ask] = {
    "listSnapshots": Ask(),
    "askForSnapshot": Ask(202, 409, key=True),
    "readSnapshotGovernance": Ask(),
    "changeSnapshotGovernance": Ask(200, 412, body=exactly(threshold=10, base=10), if_match='"0"'),
    "readSharedFigures": Ask(),
    "readSharedMeasure": Ask(),
    "readBoardHome": Ask(),
    "readCoverage": Ask(),
    "readAdoption": Ask(),
    "listTrends": Ask(),
    "readTrend": Ask(),
    "readFunnel": Ask(),
    "readComparison": Ask(),
    "readPrescribingBeside": Ask(),
    "readRegionPractice": Ask(uses={"code": "ods"}),
    "listRegionPlaces": Ask(),
    "listGroups": Ask(),
    "makeGroup": Ask(201, body=lambda ids: {"name": uuid4().hex, "members": [ids["ods"]]}),
    "readGroup": Ask(),
    "changeGroup": Ask(200, 412, body=exactly(name="Those visited", members=[]), if_match='"1"'),
    "removeGroup": Ask(204, 404, uses={"group_id": "removable_group"}, if_match='"1"'),
}
