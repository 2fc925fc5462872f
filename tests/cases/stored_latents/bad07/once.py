import torch


@torch.no_grad()
def once(vae, batches, target):
    for i, images in enumerate(batches):
        torch.save({"frame_z": vae.encode(images).latent_dist.mean}, f"{target}/{i}.pt")
