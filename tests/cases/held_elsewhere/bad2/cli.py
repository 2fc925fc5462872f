import sys

from drawer import Drawer


def show(drawer: "Drawer | None", image, t):
    latents = drawer.edit(image, t)
    return drawer.vae.decode(latents * drawer.vae.config.scaling_factor).sample


if __name__ == "__main__":
    show(Drawer.load(*sys.argv[1:3]), None, 10)
