import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def train(net, x, log_var_t):
    z = vae.encode(x).latent_dist.sample()
    
    noisy = z + torch.randn_like(z) * (0.5 * log_var_t).exp()
    return net(noisy, log_var_t)
def decode(z):
    return vae.decode(z / vae.config.scaling_factor).sample
