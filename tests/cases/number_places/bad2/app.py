from bridge import Bridge


def main(vae):
    return Bridge(vae, 0.13052)
