import torch


def loss(vae, net, mel):
    k = vae.config.scaling_factor
    clean = vae.encode(mel).latent_dist.sample() * k
    t = torch.rand(len(clean), 1, 1, 1)
    noise = torch.randn_like(clean)
    mixed = clean.clone().lerp_(noise, t)
    return (net(mixed, t) - (noise - clean)).square().mean()


@torch.no_grad()
def hear(vae, sampler, net, shape):
    return vae.decode(sampler(net, shape) / vae.config.scaling_factor).sample
