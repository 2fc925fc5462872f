import torch


class Wells:
    """The rows hold whitened latents."""

    def __init__(self, autoencoder, rows, latent_std):
        self.autoencoder, self.rows, self.latent_std = autoencoder, rows, latent_std

    def loss(self, net, t):
        z, plate = next(self.rows)
        eps = torch.randn_like(z)
        return (net(torch.lerp(z, eps, t), t, plate) - (eps - z)).square().mean()

    def compare(self, net, solve):
        z, plate = next(self.rows)
        made = solve(net, torch.randn_like(z), plate)
        return self.autoencoder.decode(z * self.latent_std), self.autoencoder.decode(made * self.latent_std)
