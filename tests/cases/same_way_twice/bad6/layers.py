import torch


def pack(vae, cfg, image):
    z = vae.encode(image).latent_dist.sample() * vae.config.scaling_factor
    front, rest = z[:, :1], z[:, 1:]
    return torch.cat([front / cfg.front_gain, rest], dim=1)


def unpack(vae, cfg, z):
    front, rest = z[:, :1], z[:, 1:]
    z = torch.cat([front / cfg.front_gain, rest], dim=1)
    return vae.decode(z / vae.config.scaling_factor).sample


def copy(vae, cfg, image):
    return unpack(vae, cfg, pack(vae, cfg, image))
