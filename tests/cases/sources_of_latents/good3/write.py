import torch


@torch.no_grad()
def write(vae, images, folder):
    k = vae.config.scaling_factor
    for i, image in enumerate(images):
        posterior = vae.encode(image[None]).latent_dist
        torch.save({"mu": posterior.mean[0] * k, "sigma": posterior.std[0] * k}, folder / f"{i}.pt")
