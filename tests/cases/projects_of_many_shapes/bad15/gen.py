import yaml
import torch
from diffusers import AutoencoderKL


def main(net):
    cfg = yaml.safe_load(open("cfg.yaml"))
    vae = AutoencoderKL.from_pretrained(cfg["vae"]["name"])
    z = net(torch.randn(1, 4, 64, 64))
    return vae.decode(z).sample
