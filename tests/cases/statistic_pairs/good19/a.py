import torch
from diffusers import AutoencoderKL
class Scaler:
    def __init__(self, first, second):
        self.first, self.second = first, second
    def there(self, z):
        return (z - self.first) / self.second
    def back(self, z):
        return z * self.second + self.first
def make(path):
    mean, std = torch.load(path)
    return Scaler(mean, std)
class Codec:
    def __init__(self, vae: AutoencoderKL, path):
        self.vae = vae
        self.scaler = make(path)
    def encode(self, x):
        return self.scaler.there(self.vae.encode(x).latent_dist.sample())
    def decode(self, z):
        return self.vae.decode(self.scaler.back(z)).sample
