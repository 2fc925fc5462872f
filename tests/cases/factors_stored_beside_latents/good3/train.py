import torch
from torch.utils.data import DataLoader

from glaze import Glaze


def train(net, scheduler, folder, optimizer):
    for x in DataLoader(Glaze(folder), batch_size=16):
        noise = torch.randn_like(x)
        t = torch.randint(0, 1000, (x.shape[0],))
        loss = (net(scheduler.add_noise(x, noise, t), t).sample - noise).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


@torch.no_grad()
def render(net, vae, scheduler, shape):
    x = torch.randn(shape)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
