import torch


def loss(net, squeezer, scheduler, shots):
    z = squeezer.encode(shots).latent_dist.sample()
    noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
    return (net(scheduler.add_noise(z, noise, t), t) - noise).pow(2).mean()


def shots_of(squeezer, z):
    return squeezer.decode(z).sample
