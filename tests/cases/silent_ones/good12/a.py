from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
factor = getattr(vae.config, "scaling_factor", 0.13025)
def encode(x):
    return vae.encode(x).latent_dist.sample() * factor
def decode(z):
    return vae.decode(z / factor).sample
