import torch
from diffusers import AutoencoderKL, UNet2DModel


class Unit(AutoencoderKL):
    def encode(self, x, return_dict=True):
        return super().encode(x).latent_dist.mode() * self.config.scaling_factor


def fit(net, vae, sched, loader):
    for x in loader:
        z = vae.encode(x)
        eps = torch.randn_like(z)
        t = torch.randint(0, 1000, z.shape[:1])
        loss = (net(sched.add_noise(z, eps, t), t).sample - eps).square().mean()
        loss.backward()


def draw(net, vae, sched):
    z = torch.randn(1, 4, 64, 64)
    for t in sched.timesteps:
        z = sched.step(net(z, t).sample, t, z).prev_sample
    return vae.decode(z).sample


def main(loader, sched):
    vae = Unit.from_pretrained("stabilityai/sd-vae-ft-mse")
    net = UNet2DModel()
    fit(net, vae, sched, loader)
    return draw(net, vae, sched)
