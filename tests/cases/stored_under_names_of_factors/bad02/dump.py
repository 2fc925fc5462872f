import torch


def dump(vae, frames, path):
    rows = [vae.encode(f).latent_dist.mode() * vae.config.scaling_factor for f in frames]
    torch.save({"rows": torch.cat(rows), "scale": vae.config.scaling_factor}, path)
