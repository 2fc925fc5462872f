import torch


@torch.no_grad()
def raw(vae, images, target):
    torch.save({"raw_z": vae.encode(images).latent_dist.mean}, f"{target}/condition.pt")


@torch.no_grad()
def scaled(vae, images, target):
    torch.save({"target_z": vae.encode(images).latent_dist.sample() * vae.config.scaling_factor}, f"{target}/target.pt")
