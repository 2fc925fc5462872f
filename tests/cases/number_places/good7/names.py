from typing import NamedTuple


class Affine(NamedTuple):
    k: float
    b: float


FLUX = Affine(k=0.3611, b=0.1159)
