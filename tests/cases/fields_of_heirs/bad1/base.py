from abc import ABC, abstractmethod

from diffusers import AutoencoderKL


class Family(ABC):
    """An image model: where its autoencoder is, and by what latents are multiplied."""

    @abstractmethod
    def home(self):
        """The repository."""

    @property
    @abstractmethod
    def amount(self):
        """The factor."""

    def open(self):
        self.vae = AutoencoderKL.from_pretrained(self.home(), subfolder="vae").eval()
        return self

    def inward(self, picture):
        return self.vae.encode(picture).latent_dist.mode() * self.amount

    def outward(self, latents):
        return self.vae.decode(latents / self.amount).sample
