from enum import Enum


class Goal(str, Enum):
    MODEL = "model"
    RAW = "raw"
