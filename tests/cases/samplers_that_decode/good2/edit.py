import torch


@torch.no_grad()
def img2img(vae, ddim_sampler, image, cond, steps):
    f = vae.config.scaling_factor
    z = vae.encode(image).latent_dist.sample() * f
    inverted, _ = ddim_sampler.encode(z, cond, steps)
    x = ddim_sampler.decode(inverted, cond, steps)
    return vae.decode(x / f).sample
