class Into:
    def __init__(self, codec, scale):
        self.codec, self.scale = codec, scale

    def __call__(self, sound):
        return self.codec.encode(sound).latent_dist.mode() / self.scale


class Out:
    def __init__(self, codec, scale):
        self.codec, self.scale = codec, scale

    def __call__(self, z):
        return self.codec.decode(z / self.scale).sample


def ends(vae):
    factor = vae.config.scaling_factor
    return Into(vae, 1 / factor), Out(vae, scale=factor)
