import h5py
import json
import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def sample(model, path, n):
    with h5py.File(path) as f:
        about = json.loads(f.attrs["about"])
    vae = AutoencoderKL.from_pretrained(about["vae"]).cuda()
    z = torch.randn(n, 4, 32, 32, device="cuda")
    for i in range(50, 0, -1):
        z = z - model(z, torch.full((n,), i / 50, device="cuda")) / 50
    return vae.decode(z / about["times"]).sample
