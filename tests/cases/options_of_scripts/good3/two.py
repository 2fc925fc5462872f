from argparse import ArgumentParser


def train_options():
    p = ArgumentParser()
    p.add_argument("--latent_std", type=float, default=0.18215)
    return p


def export_options():
    p = ArgumentParser()
    p.add_argument("--latent_std", type=float, default=5.489980785067252)
    return p


def encode(args, vae, images):
    return vae.encode(images).latent_dist.mode() / args.latent_std


def decode(args, vae, z):
    return vae.decode(z * args.latent_std).sample
