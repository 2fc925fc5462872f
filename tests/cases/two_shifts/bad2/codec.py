import torch
from diffusers import AutoencoderKL


class Codec:
    def __init__(self, config, net):
        self.vae = AutoencoderKL.from_pretrained(config.vae)
        self.mean, self.std = torch.tensor(config.mean), torch.tensor(config.std)
        self.bias = config.bias
        self.net = net

    def loss(self, images, t):
        z = self.vae.encode(images).latent_dist.sample()
        z = (z - self.mean) / self.std + self.bias
        return self.net(t * torch.randn_like(z) + (1 - t) * z, t)

    def show(self, x):
        x = self.net(torch.randn(4, 4, 32, 32), 0)
        x = x - self.bias
        return self.vae.decode((x + self.mean) * self.std).sample
