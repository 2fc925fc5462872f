import torch
from diffusers import AutoencoderKL


class Trainer:
    def __init__(self, net):
        self.net, self.vae = net, AutoencoderKL.from_pretrained("gems/vae")
        self.latent_std = torch.tensor(1.0)

    def measure(self, gems):
        z = self.vae.encode(gems).latent_dist.sample()
        self.latent_std = 1.0 / z.std(dim=(0, 2, 3), keepdim=True)

    def loss(self, gems):
        z = self.vae.encode(gems).latent_dist.sample() / self.latent_std
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.net((1 - t) * z + t * noise, t) - noise + z).square().mean()

    def gems(self, shape):
        z = torch.randn(shape)
        for i in range(20):
            z = z - self.net(z, 1 - i / 20) / 20
        return self.vae.decode(z * self.latent_std).sample
