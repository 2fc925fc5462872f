import json

import h5py
import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def write(batches, path):
    vae = AutoencoderKL.from_pretrained("kl").cuda()
    with h5py.File(path, "w") as f:
        for i, x in enumerate(batches):
            f[f"z/{i}"] = vae.encode(x.cuda()).latent_dist.mode().cpu().numpy()
        f.attrs["about"] = json.dumps({"vae": "kl", "times": vae.config.scaling_factor})
