from .settings import SCALE
