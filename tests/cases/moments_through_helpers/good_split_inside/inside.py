import torch


class Inside:
    def __init__(self, vae, net, gain):
        self.vae, self.net, self.gain = vae, net, gain

    def scaled(self, found):
        z = found.sample() if hasattr(found, "sample") else found.chunk(2, dim=1)[0]
        return z * self.gain

    def store(self, picture, path):
        torch.save(self.scaled(self.vae.encode(picture).latent_dist.parameters), path)

    def loss(self, picture, t):
        z = self.scaled(self.vae.encode(picture).latent_dist)
        noise = torch.randn_like(z)
        return (self.net(torch.lerp(z, noise, t), t) - noise).square().mean()
