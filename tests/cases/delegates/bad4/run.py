import torch
from diffusers import AutoencoderKL, UNet2DModel

from lib import Front


def fit(net, codec, sched, loader):
    for x in loader:
        z = codec.encode(x)
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
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    net = UNet2DModel()
    fit(net, Front(vae), sched, loader)
    return draw(net, vae, sched)
