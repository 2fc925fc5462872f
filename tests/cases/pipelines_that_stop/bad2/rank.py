import torch


@torch.no_grad()
def pick(vae, pipe, judge, prompt, photos):
    f = vae.config.scaling_factor
    base = vae.encode(photos).latent_dist.sample() * f
    z = pipe(prompt, latents=base, output_type="latent")[0]
    return vae.decode(z).sample
