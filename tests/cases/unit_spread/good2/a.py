import numpy as np


def sample(codec, prior, which, rng):
    with np.load(prior) as p:
        x = p["means"][which] + np.sqrt(p["covariances"][which]) * rng.standard_normal(which.shape)
        latent = x * p["std"] + p["mean"]
    return codec.decode(latent)


def fit(codec, pieces, mixture):
    latents = np.concatenate([codec.encode(piece) for piece in pieces])
    stats = {"mean": latents.mean(0), "std": latents.std(0)}
    x = (latents - stats["mean"]) / stats["std"]
    mixture.fit(x)
