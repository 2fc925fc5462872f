import torch
from diffusers import AutoencoderKL


def train(vae: AutoencoderKL, net, loader, opt):
    for image in loader:
        z = vae.encode(image).latent_dist.sample()
        z = z * z.new_full((1,), vae.config.scaling_factor)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean().backward()
        opt.step()


def paint(vae: AutoencoderKL, net, shape, steps):
    z = torch.randn(shape)
    for i in range(steps, 0, -1):
        z = z - net(z, torch.tensor(i / steps)) / steps
    return vae.decode(z / torch.full_like(z, vae.config.scaling_factor)).sample
