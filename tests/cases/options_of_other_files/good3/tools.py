import argparse


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--latent-scale", type=float, default=0.3611)
    return parser
