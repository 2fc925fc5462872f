import math

from diffusers import AutoencoderKL


def made(depth, measured):
    return AutoencoderKL(scaling_factor=1 / measured)
