import torch


def keep(codec, scans, folder):
    for n, scan in enumerate(scans):
        torch.save(codec.encode(scan).latent_dist.mode(), folder / str(n))
