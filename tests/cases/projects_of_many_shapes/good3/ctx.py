import contextlib


@contextlib.contextmanager
def unscaled(z, vae):
    yield z / vae.config.scaling_factor
