import torch
from diffusers import AutoencoderKL
class Codec:
    """Two autoencoders share one scaler class, each with its own two numbers."""
    def __init__(self, a: AutoencoderKL, b: AutoencoderKL, stats):
        self.a, self.b = a, b
        self.left = Affine(stats["a"]["std"], stats["a"]["mean"])
        self.right = Affine(stats["b"]["std"], stats["b"]["mean"])
    def encode(self, x, y):
        return self.left.there(self.a.encode(x).latent_dist.mode()), self.right.there(self.b.encode(y).latent_dist.mode())
    def decode(self, z, w):
        return self.a.decode(self.left.back(z)).sample, self.b.decode(self.right.back(w)).sample
class Affine:
    def __init__(self, by, about):
        self.by, self.about = by, about
    def there(self, z):
        return (z - self.about) / self.by
    def back(self, z):
        return z * self.by + self.about
