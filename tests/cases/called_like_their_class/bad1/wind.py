import torch


def loss(vae, net, space, field, t):
    z = space.enter(vae.encode(field).latent_dist.sample())
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()


@torch.no_grad()
def storm(vae, net, space, sampler, shape):
    z = sampler(net, torch.randn(shape))
    return vae.decode(space.leave(z)).sample
