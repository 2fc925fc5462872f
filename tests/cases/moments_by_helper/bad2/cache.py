import torch


@torch.no_grad()
def write(vae, loader, out):
    for i, x in enumerate(loader):
        torch.save({"moments": vae.encode(x).latent_dist.parameters.cpu()}, f"{out}/{i}.pt")
