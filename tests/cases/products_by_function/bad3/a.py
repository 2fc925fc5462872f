from einops import einsum
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
f = vae.config.scaling_factor
def encode(x):
    return einsum(vae.encode(x).latent_dist.sample(), f, "b c h w, -> b c h w")
def decode(z):
    return vae.decode(einsum(z, f, "b c h w, -> b c h w")).sample
