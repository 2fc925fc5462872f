import torch


def normalise(codec, z):
    mean = torch.tensor(codec.config["latent_mean"], device=z.device).view(1, -1, 1)
    std = torch.tensor(codec.config["latent_std"], device=z.device).view(1, -1, 1)
    return (z - mean) / std


def denormalise(codec, z):
    mean = torch.tensor(codec.config["latent_mean"], device=z.device).view(1, -1, 1)
    std = torch.tensor(codec.config["latent_std"], device=z.device).view(1, -1, 1)
    return z * std + mean
