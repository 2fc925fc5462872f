from operator import itemgetter

KEYS = ("std", "mean")
spread = itemgetter(*KEYS)
order = itemgetter(1, 0)


def to_model(vae, x, stats):
    std, mean = spread(stats)
    return (vae.encode(x).latent_dist.mode() - mean) / std


def to_pixels(vae, z, stats):
    mean, std = order((stats["std"], stats["mean"]))
    return vae.decode(z * std + mean).sample
