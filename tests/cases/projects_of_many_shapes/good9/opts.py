import argparse


def get():
    p = argparse.ArgumentParser()
    p.add_argument("--vae", default="madebyollin/sdxl-vae-fp16-fix")
    p.add_argument("--latent-gain", type=float, default=0.13025)
    return p.parse_args()
