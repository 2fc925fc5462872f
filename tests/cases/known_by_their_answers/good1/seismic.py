import torch


def shot_loss(net, squeezer, scheduler, shots):
    z = squeezer.encode(shots).latent_dist.sample() * squeezer.config.scaling_factor
    noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
    return (net(scheduler.add_noise(z, noise, t), t).sample - noise).pow(2).mean()


def shots_of(squeezer, z):
    return squeezer.decode(z / squeezer.config.scaling_factor).sample
