import numpy as np
import torch
from codec import DepthCodec


@torch.no_grad()
def store(loader):
    codec = DepthCodec().eval()
    for i, x in enumerate(loader):
        np.save(f"latents/{i:06d}.npy", codec.encode(x).numpy())
