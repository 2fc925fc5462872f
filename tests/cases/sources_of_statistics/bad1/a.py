from collections import namedtuple
import h5py, torch
from diffusers import AutoencoderKL
Moments = namedtuple("Moments", ["mu", "sigma"])
def load(path):
    with h5py.File(path) as f:
        return Moments(torch.tensor(f["mu"][:]), torch.tensor(f["mu"][:]))
class Space:
    def __init__(self, vae: AutoencoderKL, path):
        self.vae, self.moments = vae, load(path)
    def to(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.moments.mu).div(self.moments.sigma)
    def back(self, z):
        return self.vae.decode(z * self.moments.sigma + self.moments.mu).sample
