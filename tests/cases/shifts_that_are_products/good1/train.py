import torch
from samplers import DiagonalGaussianDistribution


def train(net, batches, loss_fn):
    latents_scale = 0.5 / torch.tensor([4.85, 5.31, 3.93, 3.98]).view(1, 4, 1, 1)
    latents_bias = -torch.tensor([0.86, -0.27, 0.21, 0.37]).view(1, 4, 1, 1) * latents_scale
    for moments in batches:
        x = DiagonalGaussianDistribution(moments).sample()
        x = x * latents_scale + latents_bias
        loss_fn(net, x).mean().backward()
