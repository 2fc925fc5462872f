import json

MODELS = json.load(open("conf/registry.json"))["models"]


def scale(latents, model):
    return latents * MODELS[model]["latent_scale"]
