from diffusers import AutoencoderKL
from torch import nn
class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.norm, self.mod, self.out = nn.LayerNorm(width), nn.Linear(width, 2 * width), nn.Linear(width, width)
    def forward(self, h, c):
        shift, scale = self.mod(c).chunk(2, dim=-1)
        return self.out(self.norm(h) * (1 + scale) + shift)
class Trainer:
    def __init__(self, vae: AutoencoderKL, net: Block):
        self.vae, self.net = vae, net
    def step(self, x, c):
        z = self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor
        return self.net(z, c)
    def show(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
