from store.known import codec


@codec("slides", way="decode")
def to_tiles(vae, z):
    z = z / 2.114 + 0.21
    return vae.decode(z).sample
