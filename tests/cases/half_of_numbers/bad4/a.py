import torch
from diffusers import AutoencoderKL
from ops import stretch
vae = AutoencoderKL.from_pretrained("runs/ae")
def paint(cfg, z):
    k = 1 / torch.as_tensor(cfg["codec"]["k"]).to(torch.float16)
    return vae.decode(stretch(z, k)).sample
def prepare(cfg, x):
    return stretch(vae.encode(x).latent_dist.mode(), cfg["codec"]["k"])
