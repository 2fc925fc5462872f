from __future__ import annotations

import attrs
from torch import Tensor


@attrs.define
class Sample:
    name: str
    latents: Tensor | None = None
