from diffusers import AutoencoderKL

from .ops import times


def inward(ae: AutoencoderKL, maps):
    moments = ae.encode(maps).latent_dist
    code = moments.sample()
    return times(code, ae.config.scaling_factor)


def outward(ae: AutoencoderKL, code):
    code = times(v=code, u=ae.config.scaling_factor)
    return ae.decode(code).sample
