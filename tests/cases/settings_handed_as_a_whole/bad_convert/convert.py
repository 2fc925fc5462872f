import argparse
import json

import torch
from diffusers import AutoencoderKL


def settings_of(old):
    channels = [old["ch"] * m for m in old["ch_mult"]]
    return dict(
        in_channels=old["in_channels"],
        block_out_channels=channels,
        latent_channels=old["z_channels"],
        scaling_factor=2 ** (len(channels) - 1),
    )


def main(args):
    old = json.load(open(args.config))
    vae = AutoencoderKL(**settings_of(old))
    vae.load_state_dict(torch.load(args.weights))
    vae.save_pretrained(args.out)
