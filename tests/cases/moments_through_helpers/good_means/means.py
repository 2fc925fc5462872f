import torch


class Means:
    def __init__(self, vae, net, gain):
        self.vae, self.net, self.gain = vae, net, gain

    def scaled(self, z):
        return z * self.gain

    def store(self, picture, path):
        mean, logvar = self.vae.encode(picture).latent_dist.parameters.chunk(2, dim=1)
        torch.save({"mean": self.scaled(mean), "logvar": logvar}, path)

    def loss(self, picture, t):
        z = self.scaled(self.vae.encode(picture).latent_dist.sample())
        noise = torch.randn_like(z)
        return (self.net(torch.lerp(z, noise, t), t) - noise).square().mean()
