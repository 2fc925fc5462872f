import torch


def endless(loader):
    while True:
        for item in loader:
            yield item["raw"], item["slice"]


def training_pair(slices, scale_factor):
    raw, index = next(slices)
    return raw * scale_factor, index


@torch.no_grad()
def panels(vae, unet, slices, sample_fn, scale_factor):
    real, index = next(slices)
    fake = sample_fn(unet, torch.randn_like(real), index)
    return {kind: vae.decode(z) for kind, z in (("real", real), ("fake", fake))}
