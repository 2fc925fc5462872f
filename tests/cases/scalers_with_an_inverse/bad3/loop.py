import torch
from layers import Rescale


class Loop(torch.nn.Module):
    def __init__(self, vae, net):
        super().__init__()
        self.vae, self.net = vae, net
        self.inward = Rescale(vae.config.scaling_factor)
        self.outward = Rescale(ratio=vae.config.scaling_factor)

    def forward(self, frames, t):
        z = self.inward(self.vae.encode(frames).latent_dist.sample())
        guess = self.net(z + t * torch.randn_like(z), t)
        return self.vae.decode(self.outward(guess)).sample
