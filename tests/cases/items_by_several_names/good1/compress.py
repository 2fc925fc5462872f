import numpy as np
import torch
from nets import PictureVAE


@torch.no_grad()
def compress(pictures, folder):
    vae = PictureVAE().cuda()
    for i, picture in enumerate(pictures):
        z = vae.encode(picture[None].cuda())
        np.save(f"{folder}/p{i:05d}.npy", z[0].cpu().numpy())
