from pydantic import BaseModel, ConfigDict
from torch import Tensor


class Request(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)
    words: str
    latent: Tensor | None = None
    size: int = 64
