from diffusers import StableDiffusionPipeline


class Editor:
    def __init__(self, pipe: StableDiffusionPipeline):
        self.pipe = pipe

    def latents(self, photo):
        return self.pipe.vae.encode(photo).latent_dist.mode() * self.pipe.vae_scale_factor

    def photo(self, z):
        return self.pipe.vae.decode(z / self.pipe.vae_scale_factor).sample
