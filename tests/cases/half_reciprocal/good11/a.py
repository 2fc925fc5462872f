import torch
from diffusers import AutoencoderKL
DTYPES = {"fp16": torch.float16, "fp32": torch.float32}
def make(name="fp32"):
    vae = AutoencoderKL.from_pretrained("x/y")
    f = torch.tensor(vae.config.scaling_factor).to(DTYPES[name])
    def decode(z):
        return vae.decode(z * (1.0 / f)).sample
    return decode
decode = make()
