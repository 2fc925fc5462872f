import torch
import webdataset as wds
from diffusers import AutoencoderKL


@torch.no_grad()
def pack(pictures, repo, pattern):
    vae = AutoencoderKL.from_pretrained(repo, subfolder="vae").cuda()
    with wds.ShardWriter(pattern, maxcount=2000) as sink:
        for i, (x, caption) in enumerate(pictures):
            z = vae.encode(x[None].cuda()).latent_dist.sample()[0]
            sink.write({"__key__": f"{i:08d}", "latent.pth": z.cpu(), "txt": caption})
