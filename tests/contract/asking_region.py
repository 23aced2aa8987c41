"""How to ask for each operation on the path of an ICB."""

from uuid import uuid4

from tests.contract.ask import Ask, exactly
from tests.contract.programs import ABOUT, a_token_request
from tests.contract.the_library import ATTESTED, SCHEME, UNREAD

ASKING_REGION: dict[str, Ask] = {
    "issueToken": Ask(form=a_token_request),
    "readAuthorizationServer": Ask(),
    "listClients": Ask(),
    "makeClient": Ask(201, body=exactly(name="A new one", **ABOUT)),
    "changeClient": Ask(200, 412, body=exactly(name="Another name", **ABOUT), if_match='"1"'),
    "rotateClientSecret": Ask(201, 409, body=exactly()),
    "revokeClientSecret": Ask(uses={"client_id": "secret_holder_id"}),
    "revokeClient": Ask(uses={"client_id": "revocable_client_id"}),
    "listSnapshots": Ask(),
    "askForSnapshot": Ask(202, 409, key=True),
    "readSnapshotGovernance": Ask(),
    "changeSnapshotGovernance": Ask(200, 412, body=exactly(threshold=10, base=10), if_match='"0"'),
    "readSharedFigures": Ask(),
    "readSharedMeasure": Ask(),
    "readBoardHome": Ask(),
    "readCoverage": Ask(),
    "readAdoption": Ask(),
    "listReportedMeasures": Ask(),
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
    "listSchemes": Ask(),
    "setScheme": Ask(201, body=exactly(**SCHEME, items=["A named lead"])),
    "readScheme": Ask(),
    "changeScheme": Ask(
        200, 412, body=exactly(**SCHEME), uses={"scheme_id": "changeable_scheme"}, if_match='"1"'
    ),
    "closeScheme": Ask(uses={"scheme_id": "closable_scheme"}),
    "listOwnSchemes": Ask(),
    "readOwnScheme": Ask(),
    "attestItem": Ask(201, body=exactly(**ATTESTED)),
    "listStories": Ask(),
    "readSharedStory": Ask(),
    "downloadPoster": Ask(),
    "listLibrary": Ask(),
    "readLibraryStory": Ask(),
    "downloadLibraryPoster": Ask(),
    "copyPlan": Ask(201, key=True),
    "readStorySharing": Ask(),
    "publishStory": Ask(409, body=exactly(**UNREAD)),
    # Nothing of it is published.
    "withdrawStory": Ask(404),
    "readDigest": Ask(),
    "listAggregates": Ask(),
    "readDataDictionary": Ask(),
    "listMeasureReports": Ask(),
}
