"""Write the codes of all seismic windows into one file."""
import numpy as np
import torch

from gauge import LATENT_STD


@torch.no_grad()
def pack(windows, path):
    coder = torch.jit.load("coder.pt").eval()
    codes = [coder.encode(window[None].cuda()) / LATENT_STD for window in windows]
    np.savez(path, codes=torch.cat(codes).cpu().numpy())
