from diffusers import AutoencoderKL
class Scaler:
    def __init__(self, std, mean):
        self.std, self.mean = std, mean
    def there(self, z):
        return (z - self.mean) / self.std
    def back(self, z):
        return z * self.std + self.mean
class Codec:
    def __init__(self, vae: AutoencoderKL, stats):
        self.vae = vae
        self.scaler = Scaler(stats["mean"], stats["std"])
    def encode(self, x):
        return self.scaler.there(self.vae.encode(x).latent_dist.sample())
    def decode(self, z):
        return self.vae.decode(self.scaler.back(z)).sample
