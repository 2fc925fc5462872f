import torch


def refine(net, vae, low, t, factor=0.13025):
    z = vae.encode(low).latent_dist.sample() * factor
    eps = torch.randn_like(z)
    out = net(torch.lerp(z, eps, t), t)
    return vae.decode(out / factor)
