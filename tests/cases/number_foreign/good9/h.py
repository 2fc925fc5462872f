from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
vae.load_state_dict(__import__("torch").load("mine.pt"))


def lr_at(step):
    return 0.18215 * step


def encode(x):
    return vae.encode(x).latent_dist.sample() * 0.13025
