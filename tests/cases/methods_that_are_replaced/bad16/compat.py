from diffusers import AutoencoderKL
_plain = AutoencoderKL.decode


def _decode(self, z, *args, **kwargs):
    return _plain(self, z / self.config.scaling_factor, *args, **kwargs)


AutoencoderKL.decode = _decode
