from torch import nn
from diffusers import AutoencoderKL
class Modulate(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.to = nn.Linear(dim, dim)
    def forward(self, h, c):
        shift = self.to(c)
        return h * shift + shift
class Net(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.mod = Modulate(dim)
    def forward(self, z, c):
        return self.mod(z, c)
def loss(vae: AutoencoderKL, net: Net, x, c):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    return net(z, c).mean()
def show(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor).sample
