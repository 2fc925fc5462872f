import torch


def draw(kept, latent_scale):
    centre, log_width = torch.chunk(kept * latent_scale, 2, dim=1)
    return centre + torch.exp(log_width) * torch.randn_like(centre)


def loss(net, kept, latent_scale, t):
    x = draw(kept, latent_scale)
    noise = torch.randn_like(x)
    return (net(torch.lerp(x, noise, t), t) - (noise - x)).square().mean()


@torch.no_grad()
def crystals(net, decoder, sampler, latent_scale, n):
    return decoder(sampler(net, torch.randn(n, 16, 8, 8)) / latent_scale)
