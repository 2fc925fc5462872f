import torch


def bridge_loss(vae, net, day, night, t):
    k = vae.config.scaling_factor
    z = vae.encode(torch.cat([day, night])).latent_dist.sample()
    start, end = z.chunk(2, dim=0)
    end = end * k
    way = end - start
    return (net(start + t * way, t) - way).square().mean()


@torch.no_grad()
def night_of(vae, net, z, steps):
    for i in range(steps):
        z = z + net(z, i / steps) / steps
    return vae.decode(z / vae.config.scaling_factor).sample
