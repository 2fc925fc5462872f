import torch


def drawn(shape, mask):
    x = torch.randn(shape) * mask
    mean = x.sum(1, keepdim=True) / mask.sum(1, keepdim=True)
    return x - mean * mask


def train(vae, net, atoms, mask, t):
    z = vae.encode(atoms).latent_dist.sample() * vae.config.scaling_factor
    noise = drawn(z.shape, mask)
    return (net(z + noise, t) - noise).square().mean()


def sample(vae, net, shape, mask, times):
    z = drawn(shape, mask)
    for t in times:
        z = z - net(z, t)
    return vae.decode(z * vae.config.scaling_factor).sample
