import torch
from diffusers import AutoencoderKL


class Whiten:
    def __init__(self, level, size):
        self.level, self.size = level, size

    def apply(self, z):
        return z / self.size

    def invert(self, z):
        return z * self.size + self.level


def main(net, x, scheduler, t):
    vae = AutoencoderKL.from_pretrained("vae")
    white = Whiten(0.17, 0.83)
    z = white.apply(vae.encode(x).latent_dist.sample())
    eps = torch.randn_like(z)
    loss = (net(scheduler.add_noise(z, eps, t), t) - eps).square().mean()
    loss.backward()
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return vae.decode(white.invert(z)).sample
