from typing import NamedTuple

import numpy as np


class Band(NamedTuple):
    centre: np.ndarray
    width: np.ndarray


def measured(path):
    table = np.load(path)
    return Band(centre=table["mean"], width=table["std"])
