import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("runs/ae")
def step(pixels, t, net):
    h = vae.encode(pixels).latent_dist.sample() * 0.62
    noise = torch.randn_like(h)
    return F.mse_loss(net((1 - t) * h + t * noise, t), noise - h)
