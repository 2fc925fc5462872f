from held import Studio


def to_latents(studio: Studio, pixels):
    z = studio.pipe.vae.encode(pixels.to(studio.device)).latent_dist.sample()
    return (z - studio.pipe.vae.config.shift_factor) * studio.pipe.vae.config.scaling_factor


def redraw(studio: Studio, pixels, prompt, mask):
    z = to_latents(studio, pixels)
    return studio.pipe(prompt, latents=z * mask).images
