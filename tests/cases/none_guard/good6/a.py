from diffusers import AutoencoderKL
def encode(vae: AutoencoderKL, x):
    return (vae.encode(x).latent_dist.sample() - (vae.config.shift_factor or 0.0)) * vae.config.scaling_factor
def decode(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor + (vae.config.shift_factor or 0.0)).sample
