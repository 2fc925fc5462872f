import torch


def kept(vae, row):
    return torch.from_numpy(row["loc"]).float() / vae.config.latent_std


def fresh(vae, row):
    with torch.no_grad():
        return vae.encode(row["wave"]).latent_dist.mode() / vae.config.latent_std
