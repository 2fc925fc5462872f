import torch
from diffusers import AutoencoderKL

from workers import start


def main(jobs, net, scheduler):
    vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
    done = start(vae, jobs, 2)
    while (z := done.get()) is not None:
        z = vae.config.scaling_factor * z.cuda()
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        yield (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean()


def draw(vae: AutoencoderKL, net, scheduler):
    z = torch.randn(1, 4, 64, 64)
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample
