from ml_collections import ConfigDict


def get_config():
    config = ConfigDict()
    config.ae = ConfigDict({"ckpt": "large/300", "latent_scale": 0.9021})
    return config
