import torch


@torch.no_grad()
def store(vae, pictures, out):
    for name, picture in pictures:
        z = vae.encode(picture[None]).latent_dist.mode()[0]
        torch.save({"raw_mode": z.cpu(), "name": name}, f"{out}/{name}.pt")
