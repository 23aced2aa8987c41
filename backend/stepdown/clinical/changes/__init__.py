"""Did it stick: whether later extracts show what a clinician decided about a medicine."""

from stepdown.clinical.changes.amended import Figures
from stepdown.clinical.changes.beside import Beside, begun_beside
from stepdown.clinical.changes.decided import AIMS, Aim, Change, is_decided_again
from stepdown.clinical.changes.judging import judge
from stepdown.clinical.changes.seen import AtExtract, Judged, SeenExtract, Verdict, Whereabouts

__all__ = (
    "AIMS",
    "Aim",
    "AtExtract",
    "Beside",
    "Change",
    "Figures",
    "Judged",
    "SeenExtract",
    "Verdict",
    "Whereabouts",
    "begun_beside",
    "is_decided_again",
    "judge",
)
