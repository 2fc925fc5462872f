from pydantic import BaseModel
class Run(BaseModel):
    steps: int
    latent_scale: float
