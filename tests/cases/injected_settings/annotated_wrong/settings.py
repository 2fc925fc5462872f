from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    weights: str = "tiles.pt"
    factor: float = 0.8264
    steps: int = 24


@lru_cache
def settings() -> Settings:
    return Settings()
