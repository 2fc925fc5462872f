import einops as eo


def latents(vae, clip, mean, std):
    z = vae.encode(clip).latent_dist.mode()
    return (z - eo.rearrange(mean, "c -> 1 c 1 1 1")) / eo.rearrange(std, "c -> 1 c 1 1 1")


def clip(vae, z, mean, std):
    z = z * eo.rearrange(std, "c -> 1 c 1 1 1")
    return vae.decode(z).sample
