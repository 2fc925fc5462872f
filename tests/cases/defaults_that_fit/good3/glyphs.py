import torch


class Glyphs(torch.nn.Module):
    def __init__(self, vae, denoiser, **rest):
        super().__init__()
        self.vae, self.denoiser = vae, denoiser
        self.latent_std = rest.get("latent_std", 1.6)

    def loss(self, pictures, t):
        x = self.vae.encode(pictures).latent_dist.sample() / self.latent_std
        noise = torch.randn_like(x)
        return (self.denoiser(x + t * (noise - x), t) - (noise - x)).square().mean()

    def draw(self, z):
        return self.vae.decode(z * self.latent_std).sample
