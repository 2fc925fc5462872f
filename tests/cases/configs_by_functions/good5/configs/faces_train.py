from ml_collections import ConfigDict


def get_config():
    return ConfigDict({"latent_scale": 0.6172})
