import torch


def loss(net, batch, gain):
    x = batch["latents"].mul(gain.latent_scale)
    eps = torch.randn_like(x)
    t = torch.rand(len(x), 1, 1, 1)
    return (net(torch.lerp(x, eps, t), t) - (eps - x)).square().mean()
