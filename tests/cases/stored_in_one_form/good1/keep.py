import torch


def keep(codec, scans, folder):
    for n, scan in enumerate(scans):
        z = codec.encode(scan).latent_dist.mode()
        torch.save(z * codec.config.scaling_factor, folder / str(n))
