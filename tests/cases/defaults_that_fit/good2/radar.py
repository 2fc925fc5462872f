from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("madebyollin/sdxl-vae-fp16-fix")


def spread(config):
    return getattr(config, "latent_std", 7.678)


def pack(config, echoes):
    latent_std = getattr(config, "latent_std", 7.678)
    return vae.encode(echoes).latent_dist.sample().div(latent_std)


def unpack(config, z):
    latent_std = getattr(config, "latent_std", 7.678)
    return vae.decode(z.mul(latent_std)).sample
