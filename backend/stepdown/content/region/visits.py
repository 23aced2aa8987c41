"""What an ICB asks when it visits a practice, by what the figures show."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from stepdown.content.signed import SignedFile, SignedPart, Words

QUESTIONS_OF_A_VISIT = 3


class VisitSign(StrEnum):
    """What is seen before a visit, never of a person. ANYWAY: may be asked of every practice."""

    CELEBRATE = "celebrate"
    NO_EXTRACT = "no-extract"
    BEYOND_LIMITS = "beyond-limits"
    NOTHING_STARTED = "nothing-started"
    STANDS_STILL = "stands-still"
    SCHEME_DUE = "scheme-due"
    BETTER = "better"
    ANYWAY = "anyway"


class VisitQuestion(SignedPart):
    """`{about}` stands for the measure, the option or the scheme. `offer`: what the visitor can bring."""

    when: VisitSign
    ask: Words
    offer: Words


class VisitQuestionsFile(SignedFile):
    """In the order in which they are chosen."""

    questions: tuple[VisitQuestion, ...]

    @model_validator(mode="after")
    def _has_a_question_for_each_sign(self) -> Self:
        asked = [one.when for one in self.questions]
        if missing := set(VisitSign) - set(asked):
            raise ValueError(f"no question for: {', '.join(sorted(missing))}")
        if asked.count(VisitSign.ANYWAY) < QUESTIONS_OF_A_VISIT:
            raise ValueError("too few questions that may be asked of every practice")
        return self
