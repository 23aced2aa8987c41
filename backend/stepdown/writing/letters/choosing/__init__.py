from stepdown.writing.letters.choosing.before import (
    NO_FITTING_TEMPLATE,
    TOO_OLD,
    Candidate,
    candidate,
    why_held,
)

__all__ = ("NO_FITTING_TEMPLATE", "TOO_OLD", "Candidate", "candidate", "why_held")
