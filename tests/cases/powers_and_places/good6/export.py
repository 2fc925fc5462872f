from diffusers import AutoencoderDC


class Reads:
    def __init__(self, ae):
        self.ae = ae

    def __call__(self, x):
        return self.ae.encode(x).latent * self.ae.config.scaling_factor


class Writes:
    def __init__(self, ae):
        self.ae = ae

    def __call__(self, z):
        return self.ae.decode(z / self.ae.config.scaling_factor).sample


def build(repo):
    ae = AutoencoderDC.from_pretrained(repo)
    return Reads(ae), Writes(ae)
