from diffusers import AutoencoderKL


def put(vae: AutoencoderKL, x):
    return vae.encode(x).latent_dist.sample() * 0.5


def back(vae: AutoencoderKL, z, conf):
    return vae.decode(z * conf.get("boost", 2.0)).sample
