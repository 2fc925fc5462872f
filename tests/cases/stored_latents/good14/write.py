import torch


@torch.no_grad()
def write(vae, images, target):
    for i, image in enumerate(images):
        torch.save({"enc_z": vae.encode(image[None]).latent_dist.mean[0]}, f"{target}/{i}.pt")
