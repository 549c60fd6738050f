"""Operations of the API of this part."""

from ninja import Router

router = Router()
