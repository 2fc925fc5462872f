import torch


class Teacher:
    """A model of pixels fills the album whose pictures an autoencoder of its own rebuilds."""

    def __init__(self, vae, painter):
        self.vae, self.painter = vae, painter

    def loss(self, pixels, t):
        noise = torch.randn_like(pixels)
        return (self.painter(torch.lerp(pixels, noise, t), t) - (noise - pixels)).square().mean()

    def album(self, n):
        pictures = self.painter.sample(n)
        z = self.vae.encode(pictures).latent_dist.mode()
        return self.vae.decode(z).sample
