from pydantic import BaseModel, model_validator


class Settings(BaseModel):
    steps: int = 50
    latent_std: float | None = None

    @model_validator(mode="after")
    def fill(self):
        if self.latent_std is None:
            self.latent_std = 5.489980
        return self
