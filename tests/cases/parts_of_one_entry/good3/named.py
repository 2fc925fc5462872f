import json


def press(vae, x, path, names):
    with open(path) as f:
        facts = json.load(f)["latents"]
    first, second = names
    return (vae.encode(x).latent_dist.sample() - facts[first]) / facts[second]


def unpress(vae, z, path, names):
    with open(path) as f:
        facts = json.load(f)["latents"]
    first, second = names
    return vae.decode(z * facts[second] + facts[first]).sample
