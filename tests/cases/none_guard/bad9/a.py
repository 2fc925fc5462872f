from diffusers import AutoencoderKL
def shift_of(cfg):
    return cfg.shift_factor if cfg.shift_factor is not None else 0.0
def encode(vae: AutoencoderKL, x):
    return (vae.encode(x).latent_dist.sample() - shift_of(vae.config)) * vae.config.scaling_factor
def decode(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor + vae.config.shift_factor).sample
