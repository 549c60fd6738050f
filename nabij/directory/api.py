"""The directory's operations of `/api/v1/`."""

from ninja import Router

from nabij.directory.search.api import router as search_router

router = Router(tags=["directory"])
router.add_router("", search_router)
