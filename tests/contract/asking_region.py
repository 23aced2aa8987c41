"""How to ask for each operation on the path of an ICB."""

from tests.contract.ask import Ask

ASKING_REGION: dict[str, Ask] = {
    "listSnapshots": Ask(),
}
