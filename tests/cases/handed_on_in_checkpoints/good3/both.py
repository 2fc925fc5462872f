import torch
from nets import read


def loss(unet, pair, scheduler, field, amount):
    x = pair.encoder(field) * amount
    noise = torch.randn_like(x)
    t = torch.randint(0, 1000, (len(x),))
    return (unet(scheduler.add_noise(x, noise, t), t).sample - noise).square().mean()


def sample(unet, pair, scheduler, amount):
    x = torch.randn(4, 8, 32, 32)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return pair.decoder(x / amount)


def main(unet, scheduler, weights, loader, amount):
    pair = read(weights)
    for field in loader:
        loss(unet, pair, scheduler, field, amount).backward()
    return sample(unet, pair, scheduler, amount)
