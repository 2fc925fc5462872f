import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL
down = 8
vae = AutoencoderKL.from_pretrained("runs/ae")
def pack(x, mask, boxes, cfg):
    z = vae.encode(x).latent_dist.sample() * cfg.k
    mask = F.interpolate(mask, scale_factor=1 / down)
    return z * mask, boxes / down
def unpack(z, cfg):
    img = vae.decode(z / cfg.k).sample
    return F.interpolate(img, scale_factor=down)
