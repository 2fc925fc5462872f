import yaml
from codec import Codec
from nets import load_nets


def main(x):
    with open("codec.yaml") as file:
        settings = yaml.safe_load(file)
    codec = Codec(load_nets(settings["weights"]), settings["latent_scale"])
    raw = codec.encode(x) / codec.latent_scale
    return codec.decode(raw * settings["latent_scale"])
