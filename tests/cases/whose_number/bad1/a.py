from diffusers import AutoencoderKL
SCALE = 0.18315
vae = AutoencoderKL.from_pretrained("runs/ae")
def pack(x):
    return vae.encode(x).latent_dist.sample() * SCALE
def unpack(z):
    return vae.decode(z / SCALE).sample
