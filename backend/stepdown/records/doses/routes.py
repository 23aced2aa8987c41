from typing import Annotated

from fastapi import APIRouter, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import Viewer, current_viewer
from stepdown.records.doses import calculating, sets
from stepdown.records.doses.schemas import CalculatedDoses, ConversionSet, DosesToCalculate

# Nobody's data is asked for, so these stand on no practice's path.
Calculator = Annotated[Viewer, Security(current_viewer, scopes=[Permission.DOSE_CALCULATE])]

router = APIRouter(tags=["doses"])


@router.get("/conversion-sets", operation_id="listConversionSets")
def list_conversion_sets(viewer: Calculator) -> list[ConversionSet]:  # noqa: ARG001
    return sets.conversion_sets()


@router.post("/doses", operation_id="calculateDoses")
def calculate_doses(viewer: Calculator, body: DosesToCalculate) -> CalculatedDoses:  # noqa: ARG001
    """A POST, since a list of medicines may be sensitive. Nothing of it is stored."""
    return calculating.calculate(body)
