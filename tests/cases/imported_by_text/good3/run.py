import importlib.util
import sys

import torch
from diffusers import AutoencoderKL


def settings(path: str):
    spec = importlib.util.spec_from_file_location("settings", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(net, image: torch.Tensor) -> torch.Tensor:
    conf = settings(f"conf/{sys.argv[1]}.py")
    vae = AutoencoderKL.from_pretrained(conf.vae)
    z = vae.encode(image).latent_dist.mode() * conf.gain
    return vae.decode(net(z + torch.randn_like(z)) / conf.gain).sample
