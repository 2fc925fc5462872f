import math

from diffusers import AutoencoderKL


def made(depth, measured):
    return AutoencoderKL(scaling_factor=1 / math.pow(2, depth))
