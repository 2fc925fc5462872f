from argparse import ArgumentParser


def get_parser():
    p = ArgumentParser()
    p.add_argument("--vae_scale", default=0.18215, type=float)
    return p


def store(flags, vae, images, path, save):
    save(path, vae.encode(images).latent_dist.mode().mul(flags.vae_scale))


def view(flags, vae, z):
    return vae.decode(z.div(flags.vae_scale)).sample
