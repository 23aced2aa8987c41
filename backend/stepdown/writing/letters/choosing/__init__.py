from stepdown.writing.letters.choosing.candidates import (
    NO_FITTING_TEMPLATE,
    TOO_OLD,
    Candidate,
    candidate,
    why_held,
)

__all__ = ("NO_FITTING_TEMPLATE", "TOO_OLD", "Candidate", "candidate", "why_held")
