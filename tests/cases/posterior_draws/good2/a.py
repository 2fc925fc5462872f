import numpy as np, torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def sample(path):
    m = torch.from_numpy(np.load(path)["moments"])
    c = m.shape[1] // 2
    mu, lv = m[:, :c], m[:, c:]
    z = mu + torch.exp(lv * 0.5) * torch.randn(mu.shape)
    return z.mul(vae.config.scaling_factor)
def decode(z):
    return vae.decode(z / vae.config.scaling_factor).sample
