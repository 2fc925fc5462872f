import webdataset as wds
from diffusers import AutoencoderKL


def batches(urls: str, vae: AutoencoderKL):
    k = vae.config.scaling_factor
    data = wds.WebDataset(urls).decode()
    return data.to_tuple("z.pth", "__key__").map_tuple(lambda z: z * k, str).batched(16)
