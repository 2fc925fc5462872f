import torch


def compare(net, sampler, pairs, decode, latent_std):
    rows = []
    for z, label in pairs:
        target = z / latent_std
        made = sampler(net, torch.randn_like(target), label)
        rows.append(((made - target).norm(), decode(made * latent_std), decode(target * latent_std)))
    return rows
