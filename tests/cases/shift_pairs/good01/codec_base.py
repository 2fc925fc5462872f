from diffusers import AutoencoderKL


class Preview:
    def __init__(self, ae: AutoencoderKL):
        self.ae = ae

    def show(self, z):
        z = z.div(self.ae.config.scaling_factor).add(self.ae.config.shift_factor)
        return self.ae.decode(z).sample
