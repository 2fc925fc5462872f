import torch


def to_pixels(vae, latents):
    return vae.decode(latents / vae.config.scaling_factor).sample


def to_latents(vae, pixels):
    return vae.encode(pixels).latent_dist.sample() * vae.config.scaling_factor


STAGES = {"in": to_latents, "out": to_pixels}


def run(name, vae, *tensors, grad=False):
    with torch.set_grad_enabled(grad):
        return STAGES[name](vae, *tensors)
