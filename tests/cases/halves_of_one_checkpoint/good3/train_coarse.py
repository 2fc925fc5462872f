import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL
from nets import Coarse
vae = AutoencoderKL.from_pretrained("runs/ae")
net = Coarse()
def step(pixels, t):
    h = vae.encode(pixels).latent_dist.sample() * 0.62
    noise = torch.randn_like(h)
    return F.mse_loss(net((1 - t) * h + t * noise, t), noise - h)
