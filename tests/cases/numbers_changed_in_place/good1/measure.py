import torch
from torch import nn


class Whitened(nn.Module):
    def __init__(self, shape, momentum=0.01):
        super().__init__()
        self.momentum = momentum
        self.register_buffer("running_mean", torch.zeros(shape))
        self.register_buffer("running_var", torch.ones(shape))

    def forward(self, z):
        if self.training:
            mean, var = z.mean(0), z.var(0)
            self.running_mean.mul_(1 - self.momentum).add_(mean, alpha=self.momentum)
            self.running_var.mul_(1 - self.momentum).add_(var, alpha=self.momentum)
        else:
            mean, var = self.running_mean, self.running_var
        return (z - mean) / torch.sqrt(var + 1e-5)


@torch.no_grad()
def measure(vae, loader, shape):
    norm = Whitened(shape).train()
    for x in loader:
        norm(vae.encode(x).latent_dist.mode())
    return norm.running_mean, norm.running_var
