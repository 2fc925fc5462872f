import torch


def train(vae, net, x, t):
    z = vae.encode(x).latent_dist.sample() * 0.18215
    z = z + 0.0175 * torch.randn_like(z)
    noise = torch.randn_like(z)
    return (net(z + noise, t) - noise).square().mean()


def sample(vae, net, shape, times):
    z = torch.randn(shape)
    for t in times:
        z = z - net(z, t)
    return vae.decode(z * 0.18215).sample
