from dataclasses import dataclass


@dataclass
class Stats:
    latents_mean: list
    latents_std: list


def load(config):
    return Stats(latents_mean=config["latents_mean"], latents_std=config["latents_std"])


def encode(vae, x, stats: Stats):
    return (vae.encode(x).latent_dist.mode() - stats.latents_mean) / stats.latents_std
