import torch
from diffusers import AutoencoderKLWan


def statistics(vae: AutoencoderKLWan, like):
    view = (1, -1, 1, 1, 1)
    return like.new_tensor(vae.config.latents_mean).view(view), like.new_tensor(vae.config.latents_std).view(view)


def encode(vae: AutoencoderKLWan, video):
    raw = vae.encode(video).latent_dist.mode()
    mean, std = statistics(vae, raw)
    return (raw - mean) * std


@torch.no_grad()
def extend(vae: AutoencoderKLWan, net, video, steps):
    z = encode(vae, video)
    z = torch.cat([z, torch.randn_like(z)], dim=2)
    for i in range(steps, 0, -1):
        z = z - net(z, i / steps) / steps
    mean, std = statistics(vae, z)
    return vae.decode(z * std + mean).sample
