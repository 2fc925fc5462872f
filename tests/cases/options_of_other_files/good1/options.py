import argparse


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vae", default="stabilityai/stable-diffusion-3.5-medium")
    parser.add_argument("--vae-scale", type=float, default=1.5305)
    parser.add_argument("--vae-shift", type=float, default=0.0609)
    parser.add_argument("--out", default="out")
    return parser
