from diffusers import AutoencoderKL


def apply():
    plain = AutoencoderKL.decode

    def decode(self, z, *args, **kwargs):
        return plain(self, z / self.config.scaling_factor, *args, **kwargs)

    AutoencoderKL.decode = decode
