from ml_collections import ConfigDict


def get_config():
    config = ConfigDict()
    config.ae = ConfigDict({"ckpt": "small/100", "latent_scale": 0.6172})
    return config
