import torch
from store import fetch


def step(net, codec, scheduler, root, indices):
    z = torch.stack([torch.as_tensor(fetch(codec, root, i)) for i in indices])
    noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
    return (net(scheduler.add_noise(z, noise, t), t) - noise).pow(2).mean()


def show(codec, z):
    return codec.decode(z / codec.config.scaling_factor).sample
