from diffusers import AutoencoderKL


class Sampler:
    def __init__(self, vae: AutoencoderKL, model):
        self.vae = vae
        self.model = model

    def __call__(self, noise, steps):
        z = noise
        for t, dt in steps:
            z = z + dt * self.model(z, t)
        z = z / self.vae.config.scaling_factor + self.vae.config.shift_factor
        return self.vae.decode(z).sample
