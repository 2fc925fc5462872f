import torch


def write(vae, maps, path):
    z = torch.cat([vae.encode(m[None]).latent_dist.sample() for m in maps])
    torch.save({"codes": z, "gain": vae.config.scaling_factor}, path)
