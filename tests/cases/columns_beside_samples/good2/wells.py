import torch


class Wells:
    def __init__(self, autoencoder, rows, latent_std):
        self.autoencoder, self.rows, self.latent_std = autoencoder, rows, latent_std

    def loss(self, net, t):
        z, plate = next(self.rows)
        x = z / self.latent_std
        eps = torch.randn_like(x)
        return (net(torch.lerp(x, eps, t), t, plate) - (eps - x)).square().mean()

    def compare(self, net, solve):
        z, plate = next(self.rows)
        made = solve(net, torch.randn_like(z), plate)
        return self.autoencoder.decode(z), self.autoencoder.decode(made * self.latent_std)
