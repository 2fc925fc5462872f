from stretch import Stretch


def smooth(vae, unet, tile, time, words):
    there = Stretch(vae.config.scaling_factor)
    here = there.reversed()
    z = here.on(vae.encode(tile).latent_dist.mode())
    z = unet(z, time, words).sample
    return vae.decode(here.on(z)).sample
