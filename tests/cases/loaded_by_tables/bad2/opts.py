from pydantic import BaseModel, Field


class Space(BaseModel):
    repo: str = "stabilityai/sdxl-vae"
    amount: float = Field(7.68, gt=0)


class Options(BaseModel):
    space: Space = Space()
    batch: int = 4
