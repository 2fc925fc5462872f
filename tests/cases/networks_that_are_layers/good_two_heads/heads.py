import torch
from torch import nn


class RawHead(nn.Conv2d):
    def __init__(self):
        super().__init__(4, 3, 1)


class ModelHead(nn.Conv2d):
    def __init__(self):
        super().__init__(4, 3, 1)


def learn(vae, picture, raw_head: RawHead):
    return (raw_head(vae.encode(picture).latent_dist.mode()) - picture).abs().mean()


def draw(vae, unet, scheduler, shape, head: ModelHead, show):
    x = torch.randn(shape)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
        show(head(x))
    return vae.decode(x / vae.config.scaling_factor).sample
