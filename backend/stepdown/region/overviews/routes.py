from fastapi import APIRouter

from stepdown.region.overviews.adoption import routes as adoption
from stepdown.region.overviews.comparisons import routes as comparisons
from stepdown.region.overviews.coverage import routes as coverage
from stepdown.region.overviews.funnels import routes as funnels
from stepdown.region.overviews.home import routes as home
from stepdown.region.overviews.practice import routes as practice
from stepdown.region.overviews.prescribing import routes as prescribing
from stepdown.region.overviews.reported import routes as reported
from stepdown.region.overviews.trends import routes as trends

router = APIRouter(tags=["overviews"], prefix="/icbs/{icb}")
for _part in (home, coverage, adoption, trends, funnels, comparisons, practice, prescribing, reported):
    router.include_router(_part.router)
