import torch
from torch import nn
squeeze = nn.Sequential(nn.Conv2d(3, 64, 4, 4), nn.SiLU(), nn.Conv2d(64, 8, 1))
expand = nn.Sequential(nn.ConvTranspose2d(8, 64, 4, 4), nn.SiLU(), nn.Conv2d(64, 3, 1))
prior = nn.Sequential(nn.Conv2d(8, 64, 3, 1, 1), nn.SiLU(), nn.Conv2d(64, 8, 3, 1, 1))
def fit(images, opt):
    opt.zero_grad()
    ((expand(squeeze(images)) - images) ** 2).mean().backward()
    opt.step()
def step(images, std, t):
    x = squeeze(images).detach() / std
    noise = torch.randn_like(x)
    return ((prior((1 - t) * x + t * noise) - (noise - x)) ** 2).mean()
def draw(std, steps):
    x = torch.randn(4, 8, 16, 16)
    for i in range(steps):
        x = x - prior(x) / steps
    return expand(x * std)
