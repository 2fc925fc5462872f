import tomllib

with open("zoo.toml", "rb") as f:
    ENTRIES = {entry["family"]: entry for entry in tomllib.load(f)["autoencoder"]}


def unscale(z, family):
    return z / ENTRIES[family]["scaling_factor"]
