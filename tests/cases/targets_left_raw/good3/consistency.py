import torch
from diffusers import AutoencoderKL


def loss(vae: AutoencoderKL, student, teacher, image, sigmas):
    h = vae.encode(image).latent_dist.mode()
    k = vae.config.scaling_factor
    i = torch.randint(0, len(sigmas) - 1, (len(h),))
    eps = torch.randn_like(h)
    more = student(h * k + sigmas[i + 1].view(-1, 1, 1, 1) * eps, i + 1)
    with torch.no_grad():
        less = teacher(h * k + sigmas[i].view(-1, 1, 1, 1) * eps, i)
    return (more - less).abs().mean()


@torch.no_grad()
def show(vae: AutoencoderKL, h):
    return vae.decode(h / vae.config.scaling_factor).sample
