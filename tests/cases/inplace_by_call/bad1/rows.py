from diffusers import AutoencoderKL


class Rows:
    """Decodes a tall picture strip by strip."""

    def __init__(self, vae: AutoencoderKL, size: int = 32):
        self.vae, self.size = vae, size

    def __call__(self, latents):
        found = []
        for top in range(0, latents.shape[2], self.size):
            strip = latents[:, :, top : top + self.size]
            strip /= self.vae.config.scaling_factor
            found.append(self.vae.decode(strip).sample)
        return found
