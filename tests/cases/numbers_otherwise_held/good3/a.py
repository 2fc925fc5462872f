import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("runs/ae")
def blend(z, frames, cfg):
    window = 16
    chunks = frames // window
    acc = torch.zeros_like(z)
    for i in range(chunks):
        acc += z[i] / window
    return vae.decode(acc / cfg.gain).sample
def pack(x, cfg):
    return vae.encode(x).latent_dist.mode() * cfg.gain
