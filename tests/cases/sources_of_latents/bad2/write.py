import torch


@torch.no_grad()
def write(vae, images, folder):
    for i, image in enumerate(images):
        posterior = vae.encode(image[None]).latent_dist
        torch.save({"mu": posterior.mean[0], "sigma": posterior.std[0]}, folder / f"{i}.pt")
