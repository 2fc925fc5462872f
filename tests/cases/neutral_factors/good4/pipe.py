from edit import Adapter
from vae import PatchVAE


class Flux:
    vae: PatchVAE

    def sample(self, latents, image):
        return self.transformer(latents + Adapter(self).encode_image(image))
