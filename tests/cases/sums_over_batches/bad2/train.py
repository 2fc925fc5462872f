import torch
from diffusers import AutoencoderKLWan


def channel_spread(vae: AutoencoderKLWan, films):
    acc = torch.zeros(16)
    n = 0
    for film in films:
        acc += vae.encode(film).latent_dist.mode().square().mean(dim=(0, 2, 3, 4))
        n += 1
    return (acc / n).sqrt()


def train(vae: AutoencoderKLWan, net, films, opt):
    std = channel_spread(vae, films).view(1, 16, 1, 1, 1)
    for film in films:
        x = vae.encode(film).latent_dist.sample() / std
        e = torch.randn_like(x)
        s = torch.rand(len(x), 1, 1, 1, 1)
        ((net((1 - s) * x + s * e, s) - (e - x)) ** 2).mean().backward()
        opt.step()
    return std


def preview(vae: AutoencoderKLWan, net, std, steps=20):
    x = torch.randn(1, 16, 5, 32, 32)
    for i in range(steps):
        x = x - net(x, 1 - i / steps) / steps
    return vae.decode(x / std).sample


def main(vae: AutoencoderKLWan, net, films, opt):
    std = train(vae, net, films, opt)
    return preview(vae, net, std)
