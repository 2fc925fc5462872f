import torch
import webdataset as wds
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/stable-diffusion-3-medium-diffusers", subfolder="vae").eval().cuda()


@torch.no_grad()
def latents(batch):
    pixels = torch.stack([s["jpg"] for s in batch]).cuda()
    dist = vae.encode(pixels).latent_dist
    return (dist.sample() - vae.config.shift_factor) * vae.config.scaling_factor


def write(source, sink):
    with wds.ShardWriter(sink, maxcount=1000) as out:
        for batch in wds.WebDataset(source).decode("torch").batched(16, collation_fn=list):
            for sample, z in zip(batch, latents(batch)):
                out.write({"__key__": sample["__key__"], "latent.pth": z.cpu()})
