import sys

import torch
from diffusers import AutoencoderKL


def inner(state, prefix):
    return {k.removeprefix(prefix): v for k, v in state.items() if k.startswith(prefix)}


if __name__ == "__main__":
    saved = torch.load(sys.argv[1], map_location="cpu", weights_only=True)["model"]
    factor = 1 / float(saved["pots.spread"])
    vae = AutoencoderKL(latent_channels=4, scaling_factor=factor)
    vae.load_state_dict(inner(saved, "pots.codec."))
    vae.save_pretrained("public/vae")
