import sys

import torch
from diffusers import UNet2DModel
from model import Pots

if __name__ == "__main__":
    pots = Pots("config.json", UNet2DModel(in_channels=4, out_channels=4))
    pots.load_state_dict(torch.load(sys.argv[1], map_location="cpu"))
    factor = round(1 / pots.spread.item(), 5)
    pots.codec.register_to_config(scaling_factor=factor)
    pots.codec.save_pretrained("public/vae")
    pots.net.save_pretrained("public/unet")
