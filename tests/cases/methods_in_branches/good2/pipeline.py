import os


class Pipeline:
    def __init__(self, vae, unet):
        self.vae = vae
        self.unet = unet

    try:
        import xformers

        def prepare(self, image):
            with self.xformers.ops.efficient():
                return self.vae.encode(image).latent_dist.mode() * self.vae.config.scaling_factor

    except ImportError:

        def prepare(self, image):
            return self.vae.encode(image).latent_dist.mode() * self.vae.config.scaling_factor

    def __call__(self, image, times):
        z = self.prepare(image)
        for t in times:
            z = z - self.unet(z, t).sample
        return self.vae.decode(z / self.vae.config.scaling_factor).sample

    if os.environ.get("DEBUG"):

        def show(self, z):
            return self.vae.decode(z / self.vae.config.scaling_factor).sample
