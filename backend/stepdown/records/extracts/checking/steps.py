"""What a check does, one after the other."""

from enum import StrEnum


class CheckStep(StrEnum):
    WAITING = "waiting"
    OPENING = "opening"
    READING = "reading"
    COMPARING = "comparing"
    COUNTING = "counting"


SAID = {
    CheckStep.WAITING: "Waiting for another check to end",
    CheckStep.OPENING: "Opening the files",
    CheckStep.READING: "Reading the files, row by row",
    CheckStep.COMPARING: "Comparing the rows with what is known",
    CheckStep.COUNTING: "Counting what would change",
}
