import h5py
import torch
from diffusers import AutoencoderKL


class Sink:
    def __init__(self, path, size):
        self.file = h5py.File(path, "w")
        self.sets = {name: self.file.create_dataset(name, (size, 4, 32, 32)) for name in ("left", "right")}

    def write(self, i, **views):
        for name, z in views.items():
            self.sets[name][i] = z.numpy()


@torch.no_grad()
def store(vae: AutoencoderKL, pairs, out):
    sink = Sink(out, len(pairs))
    k = vae.config.scaling_factor
    for i, (left, right) in enumerate(pairs):
        sink.write(i, left=vae.encode(left).latent_dist.mode()[0] * k, right=vae.encode(right).latent_dist.mode()[0] * k)
