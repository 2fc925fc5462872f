import torch

from vaes import Whitened

vae = Whitened.from_pretrained("vae")
net = torch.load("net.pt")


def items(x):
    return {"z": vae.compress(x), "x": x}


def fit(x, scheduler, t):
    z = items(x)["z"]
    noise = torch.randn_like(z)
    return (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean()


def show(scheduler):
    z = torch.randn(1, 4, 8, 8)
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return vae.expand(z)
