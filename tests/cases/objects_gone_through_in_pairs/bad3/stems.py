def split(drums, bass, x, y):
    parts = []
    for i, (vae, wave) in enumerate([(drums, x), (bass, y)]):
        parts.append(vae.encode(wave).latent_dist.mode() * vae.config.scaling_factor)
    return parts


def merge(drums, bass, z):
    waves = []
    for i, vae in enumerate((drums, bass)):
        part = z[:, 8 * i : 8 * i + 8]
        waves.append(vae.decode(part * vae.config.scaling_factor).sample)
    return waves
