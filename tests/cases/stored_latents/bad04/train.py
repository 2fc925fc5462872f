import torch
from torch.utils.data import DataLoader

from data import Stored


def train(where, names, vae, net, scheduler):
    loader = DataLoader(Stored(where, names, vae.config.scaling_factor), batch_size=8, shuffle=True)
    batches = iter(loader)
    while True:
        z, index = next(batches)
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        loss = (net(scheduler.add_noise(z, noise, t), t, index).sample - noise).square().mean()
        loss.backward()
