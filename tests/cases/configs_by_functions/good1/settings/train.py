from ml_collections import config_dict


def get_config():
    c = config_dict.ConfigDict()
    c.codec = config_dict.ConfigDict()
    c.codec.ckpt = "codec/40"
    c.codec.latent_gain = 1.7312
    c.lr = 1e-4
    return c
