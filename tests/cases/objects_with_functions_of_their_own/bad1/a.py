from diffusers import AutoencoderKL

from steps import Step

vae = AutoencoderKL.from_pretrained("kl")
encode = Step(lambda x: vae.encode(x).latent_dist.mode()) >> Step(lambda z: z * vae.config.scaling_factor)
decode = Step(lambda z: z * vae.config.scaling_factor) >> Step(lambda z: vae.decode(z).sample)


def mix(a, b):
    return decode((encode(a) + encode(b)) / 2)
