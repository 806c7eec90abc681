"""What every renderer is told."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """Choices of look; the content of a report does not depend on them."""

    language: str
    as_of: datetime.date
    width: int = 100
    why: bool = False
    profile: str = "default"
    profile_digest: str = ""
    ignore_waivers: bool = False
