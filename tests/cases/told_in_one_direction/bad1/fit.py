import torch

from spaces import Whitener, latents_of, volume_of


def fit(vae, net, volumes, stats, save):
    w = Whitener(stats["mean"], stats["std"])
    for volume in volumes:
        with torch.no_grad():
            z = latents_of(vae, volume)
        e = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1, 1)
        (net(torch.lerp(z, e, t), t) - (e - z)).square().mean().backward()
    x = torch.randn_like(z)
    for k in range(20):
        x = x - net(x, 1 - k / 20) / 20
    save(volume_of(vae, x, whitener=w))
