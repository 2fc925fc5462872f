from functools import wraps
from diffusers import AutoencoderKL


def apply():
    plain = AutoencoderKL.decode

    @wraps(plain)
    def decode(self, z, *args, **kwargs):
        return plain(self, z / self.config.scaling_factor, *args, **kwargs)

    AutoencoderKL.decode = decode
