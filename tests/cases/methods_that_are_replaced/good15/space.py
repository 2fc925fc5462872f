from contextlib import contextmanager
@contextmanager
def model_space(vae):
    plain = vae.decode
    vae.decode = lambda z: plain(z / vae.config.scaling_factor)
    try:
        yield vae
    finally:
        vae.decode = plain
