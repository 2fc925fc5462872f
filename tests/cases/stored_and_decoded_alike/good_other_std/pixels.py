import torch


def fit(net, loader, opt, std):
    """On pictures."""
    for picture, mean in loader:
        x = (picture - mean) / std
        noise = torch.randn_like(x)
        (net(x + noise) - noise).square().mean().backward()
        opt.step()


def coarse(vae, prior, net, inv_std):
    return net(vae.decode(prior() / inv_std).sample)
