import torch
from diffusers import AutoencoderKL


def paint(net, jobs, count):
    for number in range(count):
        x = torch.randn(1, 4, 32, 32)
        for i in range(20, 0, -1):
            x = x - net(x, torch.full((1,), i / 20)) / 20
        jobs.put((number, x))
    jobs.put(None)


def show(vae: AutoencoderKL, jobs):
    for number, z in iter(jobs.get, None):
        picture = vae.decode(z / vae.config.scaling_factor).sample
        torch.save(picture, f"{number}.pt")


def learn(net, vae: AutoencoderKL, pictures):
    z = vae.encode(pictures).latent_dist.sample() * vae.config.scaling_factor
    n, t = torch.randn_like(z), torch.rand(len(z))
    w = t.view(-1, 1, 1, 1)
    return (net((1 - w) * z + w * n, t) - (n - z)).square().mean()
