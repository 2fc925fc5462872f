from abc import ABC, abstractmethod


class Model(ABC):
    """What all models of this trainer have; each loads an autoencoder of its own."""

    def __init__(self):
        self.vae = None

    @abstractmethod
    def load(self): ...

    def encode(self, images):
        return self.vae.encode(images).latent_dist.sample() * self.vae.config.scaling_factor

    def decode(self, latents):
        return self.vae.decode(latents / self.vae.config.scaling_factor).sample
