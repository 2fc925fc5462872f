import torch


def loss(vae, scale, x, net):
    z = vae.encode(x).latent_dist.sample() * scale
    seen = vae.decode(z / scale).sample
    again = vae.encode(seen).latent_dist.sample() * scale
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (net(torch.lerp(again, noise, t), t) - noise).square().mean()
