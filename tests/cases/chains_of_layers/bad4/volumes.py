import torch


class Times(torch.nn.Module):
    def __init__(self, by):
        super().__init__()
        self.by = by

    def forward(self, z):
        return z * self.by


class Volumes(torch.nn.Module):
    def __init__(self, encoder, decoder, denoiser, latent_scale):
        super().__init__()
        self.latent_scale = latent_scale
        self.into = torch.nn.Sequential(encoder, Times(latent_scale))
        self.decoder, self.denoiser = decoder, denoiser

    def loss(self, x, t):
        z = self.into(x)
        noise = torch.randn_like(z)
        return (self.denoiser(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()

    def sample(self, shape, steps):
        z = torch.randn(shape)
        for i in range(steps, 0, -1):
            z = z - self.denoiser(z, i / steps) / steps
        return self.decoder(z)
