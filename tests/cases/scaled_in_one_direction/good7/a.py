GAIN = 0.2325


def encode(kl, x):
    return kl.encode(x).latent_dist.sample() * GAIN


def decode(kl, h):
    return kl.decode(h / GAIN).sample
