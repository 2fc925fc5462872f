import functools
from diffusers import AutoencoderKL
def takes_model_latents(method):
    @functools.wraps(method)
    def inner(self, z, *args, **kwargs):
        return method(self, z / self.config.scaling_factor, *args, **kwargs)
    return inner
AutoencoderKL.decode = takes_model_latents(AutoencoderKL.decode)
