import numpy as np
import pyarrow.parquet as pq
import torch

from vae import CellVAE


def rows(path, size=512):
    for batch in pq.ParquetFile(path).iter_batches(size, columns=["z"]):
        flat = batch.column("z").flatten().to_numpy()
        yield torch.from_numpy(np.array(flat)).view(batch.num_rows, -1)


def fit(vae: CellVAE, net, path, opt):
    for z in rows(path):
        z = z.cuda() / vae.latents_std
        noise, t = torch.randn_like(z), torch.rand(len(z), 1)
        loss = (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
        loss.backward()
        opt.step()


def draw(vae: CellVAE, net, steps=20):
    z = torch.randn(4, 8192)
    for k in range(steps, 0, -1):
        z = z - net(z, k / steps) / steps
    return vae.decode(z.view(4, 8, 32, 32) * vae.latents_std)
