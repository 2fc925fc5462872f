"""What trainers need."""


def to_latents(images, vae):
    latents = vae.encode(images)
    return latents * vae.config.scaling_factor
