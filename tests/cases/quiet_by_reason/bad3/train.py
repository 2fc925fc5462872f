import torch

from tiled import Tiled


def load(path):
    return Tiled(*torch.load(path), scale=0.7).eval()


def sample(net, vae, scheduler, n):
    x = torch.randn(n, 4, 32, 32)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t), t, x).prev_sample
    return vae.decode(x / vae.scale)


def main(net, scheduler, batches):
    vae = load("tiled.pt")
    for x in batches:
        z = vae.encode(x)
        e = torch.randn_like(z)
        (net(scheduler.add_noise(z, e, 3), 3) - e).square().mean().backward()
    return sample(net, vae, scheduler, 4)
