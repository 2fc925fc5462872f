import tomllib


def load(stage):
    with open(f"conf/{stage}.toml", "rb") as f:
        return tomllib.load(f)
