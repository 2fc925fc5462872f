from diffusers import AutoencoderKL

from space import FACES

vae = AutoencoderKL.from_pretrained("kl")


def mix(a, b):
    za, zb = ((vae.encode(x).latent_dist.mode() - FACES.middle) / FACES.extent for x in (a, b))
    return vae.decode((za + zb) / 2 * FACES.extent - FACES.middle).sample
