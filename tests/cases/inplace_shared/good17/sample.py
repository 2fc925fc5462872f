import torch

from norm import Norm


def objective(vae, net, norm: Norm, clips):
    z = norm.forth(vae.encode(clips).latent_dist.sample())
    t, noise = torch.rand(len(z), 1, 1, 1), torch.randn_like(z)
    return (net(z.lerp(noise, t), t) - (noise - z)).square().mean()


@torch.no_grad()
def strip(vae, net, norm: Norm, shape, steps):
    x, frames = torch.randn(shape), []
    for i in range(steps, 0, -1):
        v = net(x, torch.full((shape[0], 1, 1, 1), i / steps))
        x = x - v / steps
        frames.append(vae.decode(norm.back(x)).sample)
    return frames
