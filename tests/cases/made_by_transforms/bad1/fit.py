import torch
from data import loader
from diffusers import AutoencoderKL


def fit(vae: AutoencoderKL, net, optim, root: str, picks: list[int]) -> None:
    for h, label in loader(root, vae, picks):

        e = torch.randn_like(h)
        (net(h + e, label) - e).square().mean().backward()
        optim.step()


def draw(vae: AutoencoderKL, sample, label):
    return vae.decode(sample(label) / vae.config.scaling_factor).sample
