import torch

from vaes import Shifted


def run(net, scheduler, x, t):
    vae = Shifted.from_pretrained("vae")
    z = vae.pack(x)
    noise = torch.randn_like(z)
    loss = (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean()
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return loss, vae.unpack(z)
