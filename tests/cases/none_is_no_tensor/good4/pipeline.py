class Pipeline:
    def __init__(self, vae, transformer):
        self.vae = vae
        self.transformer = transformer

    def prepare(self, image, strength):
        latents = None if image is None else self.vae.encode(image).latent_dist.sample()
        if latents is not None:
            latents *= self.vae.config.scaling_factor
        return latents

    def __call__(self, image, times, strength=None):
        latents = self.prepare(image, strength)
        mask = None
        for t in times:
            latents = latents - self.transformer(latents, t, mask)
        return self.vae.decode(latents / self.vae.config.scaling_factor).sample
