from ml_collections import ConfigDict


def get_config():
    config = ConfigDict()
    config.sound = ConfigDict({"latent_scale": 0.9021})
    config.image = ConfigDict({"latent_scale": 0.6172})
    return config
