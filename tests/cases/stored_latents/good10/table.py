import numpy as np
import torch


@torch.no_grad()
def table(ae, images, where):
    found = {}
    for name, image in images:
        found[name] = ae.encode(image).latent_dist.sample()
    packed = torch.stack(list(found.values())).numpy()
    np.savez_compressed(f"{where}/scene_latents.npz", scene=packed)
