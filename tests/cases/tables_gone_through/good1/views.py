from diffusers import AutoencoderKL


class Views:
    def __init__(self, coders: dict[str, AutoencoderKL], model):
        self.coders, self.model = coders, model
        self.sizes = {name: vae.config.scaling_factor for name, vae in coders.items()}

    def latents(self, views):
        return {name: self.coders[name].encode(view).latent_dist.mode() * self.sizes[name] for name, view in views.items()}

    def front(self, z):
        return self.coders["front"].decode(z / self.sizes["front"]).sample

    def back(self, z):
        return self.coders["back"].decode(z / self.sizes["back"]).sample
