import torch
from diffusers import AutoencoderKLCogVideoX


class Clips:
    def __init__(self, vae: AutoencoderKLCogVideoX, options, every: int = 4):
        self.vae, self.options, self.every = vae, options, every

    def pack(self, frames):
        z = self.vae.encode(frames).latent_dist.mode() * self.vae.config.scaling_factor
        return z[:, :, :: self.every] * self.options.boost, z

    def unpack(self, keys, z):
        z = z.clone()
        z[:, :, :: self.every] = keys / self.options.boost
        return self.vae.decode(z / self.vae.config.scaling_factor).sample


def there_and_back(vae, options, frames):
    clips = Clips(vae, options)
    keys, z = clips.pack(frames)
    return clips.unpack(keys, z)
