import torch
from diffusers import AutoencoderKL


def divided(z, std):
    return z / std


class Stage:
    """Two autoencoders, one of which is followed by a number that is the reciprocal."""

    def __init__(self, net, std, small_gain):
        self.net, self.std, self.small_gain = net, std, small_gain
        self.large = AutoencoderKL.from_pretrained("large/vae")
        self.small = AutoencoderKL.from_pretrained("small/vae")

    def loss(self, picture, thumb):
        z = divided(self.large.encode(picture).latent_dist.sample(), self.std)
        c = self.small.encode(thumb).latent_dist.mode() * self.small_gain
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.net((1 - t) * z + t * noise, t, c) - noise + z).square().mean()

    def make(self, shape, c):
        z = torch.randn(shape)
        for i in range(20):
            z = z - self.net(z, 1 - i / 20, c) / 20
        return self.large.decode(z * self.std).sample, self.small.decode(divided(c, self.small_gain)).sample
