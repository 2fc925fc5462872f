import torch
from diffusers import AutoencoderOobleck
from torch.utils.data import DataLoader

from tracks import Tracks
from whiten import Whiten


def demo(net, codec, whiten, frames=430, steps=100):
    x = torch.randn(1, 64, frames)
    for i in range(steps):
        x = x - net(x, torch.tensor([1 - i / steps])) / steps
    return codec.decode(whiten.inverse(x)).sample


def train(name, waves, mean, std, net, opt):
    codec = AutoencoderOobleck.from_pretrained(name, subfolder="vae")
    whiten = Whiten(mean, std)
    data = Tracks(waves, codec, post=whiten)
    for z in DataLoader(data, 16, shuffle=True):
        noise, t = torch.randn_like(z), torch.rand(len(z))
        loss = (net(torch.lerp(z, noise, t[:, None, None]), t) - (noise - z)).square().mean()
        loss.backward()
        opt.step()
    return demo(net, codec, whiten)
