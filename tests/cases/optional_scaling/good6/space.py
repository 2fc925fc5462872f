from diffusers import AutoencoderKL


class Space:
    def __init__(self, ae: AutoencoderKL):
        self.ae = ae

    def into(self, pixels, raw=True):
        h = self.ae.encode(pixels).latent_dist.sample()
        if not raw:
            h = h * self.ae.config.scaling_factor
        return h

    def out(self, h):
        return self.ae.decode(h / self.ae.config.scaling_factor).sample
