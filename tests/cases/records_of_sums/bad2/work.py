import torch
from diffusers import AutoencoderKL
from norm import Norm


def learn(net, images, path):
    vae, norm = AutoencoderKL.from_pretrained("runs/vae"), Norm.read(path)
    for x in images:
        z = (vae.encode(x).latent_dist.sample() - norm.mean) / norm.std
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
        (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean().backward()


def draw(net, n, path):
    vae, norm = AutoencoderKL.from_pretrained("runs/vae"), Norm.read(path)
    x = torch.randn(n, 4, 32, 32)
    for i in range(30, 0, -1):
        x = x - net(x, torch.full((n,), i / 30)) / 30
    return vae.decode(x * norm.std).sample
