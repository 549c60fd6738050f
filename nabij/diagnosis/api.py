"""The diagnosis over HTTP, under `/api/v1/diagnosis/`."""

from ninja import Router

from nabij.diagnosis.allocating.api import router as allocating
from nabij.diagnosis.bordering.api import router as bordering
from nabij.diagnosis.gap.api import router as gap
from nabij.diagnosis.need.api import router as need
from nabij.diagnosis.neighbourhood.api import router as neighbourhood
from nabij.diagnosis.reach.api import router as reach
from nabij.diagnosis.scenarios.api import router as scenarios
from nabij.diagnosis.siting.api import router as siting
from nabij.diagnosis.thresholds.api import router as thresholds
from nabij.diagnosis.whole.api import router as whole

router = Router(tags=["diagnosis"])
for part in (whole, need, reach, thresholds, gap, allocating, siting, bordering, scenarios, neighbourhood):
    router.add_router("/diagnosis", part)
