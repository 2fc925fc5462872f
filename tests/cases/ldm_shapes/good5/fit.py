import torch
from cards import Cards


def fit(path, net, scheduler, vae):
    for z in torch.utils.data.DataLoader(Cards(path), batch_size=8):
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean().backward()
    z = torch.randn(1, 4, 32, 32)
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample
