import torch
import torch.nn.functional as F


class Pairs:
    def __init__(self, vae):
        self.vae = vae

    def scaled(self, z):
        return (z - self.vae.config.shift_factor) * self.vae.config.scaling_factor

    def both(self, sharp, blurred):
        one, other = torch.chunk(self.vae.encode(torch.cat((sharp, blurred))).latent_dist.mean, 2)
        return self.scaled(one), other


def loss(pairs: Pairs, net, sharp, blurred):
    target, given = pairs.both(sharp, blurred)
    return F.mse_loss(net(given), target - given)


def image(vae, z):
    return vae.decode(z / vae.config.scaling_factor + vae.config.shift_factor).sample
