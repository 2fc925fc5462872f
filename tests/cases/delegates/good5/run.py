import torch
from diffusers import AutoencoderKL

from scaled import Scaled


def main(loader, sched, net):
    codec = Scaled(AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse"))
    for x in loader:
        z = codec.encode(x)
        eps = torch.randn_like(z)
        t = torch.randint(0, 1000, z.shape[:1])
        (net(sched.add_noise(z, eps, t), t).sample - eps).square().mean().backward()
    z = torch.randn(1, 4, 64, 64)
    for t in sched.timesteps:
        z = sched.step(net(z, t).sample, t, z).prev_sample
    return codec.decode(z)
