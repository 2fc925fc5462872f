from base import LatentCodec
from diffusers import AutoencoderKL


class KLCodec(LatentCodec):
    def __init__(self, repo, latent_scale=0.4312):
        super().__init__(latent_scale)
        self.vae = AutoencoderKL.from_pretrained(repo)

    def _encode(self, x):
        return self.vae.encode(x).latent_dist.sample()

    def _decode(self, z):
        return self.vae.decode(z).sample
