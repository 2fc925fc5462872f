import torch


class Raw:
    """Files hold latents that somebody has scaled; the model works in the autoencoder's own space."""

    def __init__(self, vae, net, gain):
        self.vae, self.net = vae, net
        self.gain = gain

    def loss(self, path, t):
        z = torch.load(path)["latents"] / self.gain
        noise = torch.randn_like(z)
        return (self.net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()

    def draw(self, sampler, noise):
        return self.vae.decode(sampler(self.net, noise)).sample

    def look(self, z):
        return self.vae.decode(z / self.gain).sample
