import torch


class Denoiser(torch.nn.Module):
    def __init__(self, net, sigma_data=0.5):
        super().__init__()
        self.net, self.sigma_data = net, sigma_data

    def forward(self, x, sigma):
        c_in = 1 / (sigma**2 + self.sigma_data**2).sqrt()
        return self.net(c_in * x, sigma.log() / 4)


class Codec:
    def __init__(self, vae):
        self.vae, self.factor = vae, vae.config.scaling_factor

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.factor

    def decode(self, z):
        return self.vae.decode(z / self.factor).sample


def churn(denoiser, z, sigmas, mask):
    x = z + sigmas[0] * torch.randn_like(z)
    for s, r in zip(sigmas[:-1], sigmas[1:]):
        x = x + (r - s) * (x - denoiser(x, s)) / s
        x = mask * x + (1 - mask) * (z + r * torch.randn_like(z))
    return x


def augmented(denoiser, z, sigma, gain):
    wide = z * gain + torch.randn_like(z)
    return denoiser(wide, sigma) - denoiser(z + torch.randn_like(z), sigma)
