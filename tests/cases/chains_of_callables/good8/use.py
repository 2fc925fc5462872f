import torch

from chain import both


def loss(vae, unet, std, images, scheduler):
    encode, _ = both(vae, std)
    z = encode(images)
    noise = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return (unet(scheduler.add_noise(z, noise, t), t) - noise).square().mean()


def show(vae, unet, std, scheduler):
    _, decode = both(vae, std)
    z = torch.randn(1, 4, 64, 64)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t), t, z).prev_sample
    return decode(z)
