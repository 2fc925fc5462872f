from collections import namedtuple

State = namedtuple("State", "latents step factor")
