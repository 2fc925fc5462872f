import types
from diffusers import AutoencoderKL


def decode_scaled(self, z):
    z = z / self.config.scaling_factor
    return AutoencoderKL.decode(self, z).sample


def bound(vae: AutoencoderKL):
    vae.decode = types.MethodType(decode_scaled, vae)
    return vae
