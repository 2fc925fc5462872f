import torch
import webdataset as wds


@torch.no_grad()
def shards(vae, samples, pattern):
    sink = wds.ShardWriter(pattern, maxcount=4000)
    for key, pixels, text in samples:
        z = (vae.encode(pixels[None]).latent_dist.sample())[0]
        sink.write({"__key__": key, "z.pth": z.cpu(), "txt": text})
    sink.close()
