from diffusers import FlaxAutoencoderKL
vae, params = FlaxAutoencoderKL.from_pretrained("x/y")
cfg = vae.config
def encode(x):
    z = vae.apply({"params": params}, x, method=vae.encode).latent_dist.sample()
    b = cfg.shift_factor if cfg.shift_factor is not None else 0.0
    return (z - b) * cfg.scaling_factor
def decode(z):
    b = 0.0 if cfg.shift_factor is None else cfg.shift_factor
    return vae.apply({"params": params}, z / cfg.scaling_factor + b, method=vae.decode).sample
