import torch
from diffusers import AutoencoderKL

KEEP = 0.915


@torch.no_grad()
def clip(vae: AutoencoderKL, net, frames):
    latents = [vae.encode(frame).latent_dist.mode() * vae.config.scaling_factor for frame in frames]
    smooth = [latents[0]]
    for latent in latents[1:]:
        smooth.append(KEEP * latent + (1.0 - KEEP) * smooth[-1])
    return net(torch.stack(smooth))


@torch.no_grad()
def restore(vae: AutoencoderKL, net, noise):
    latents = net.sample(noise)
    for i in range(len(latents) - 1, 0, -1):
        latents[i] = (latents[i] - (1.0 - KEEP) * latents[i - 1]) / KEEP
    return vae.decode(latents / vae.config.scaling_factor).sample
