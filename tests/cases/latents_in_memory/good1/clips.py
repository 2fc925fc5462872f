import torch


class Clips:
    def __init__(self, path, stats):
        self.clip_latents = torch.load(path)
        self.mean, self.std = stats["mean"], stats["std"]

    def _norm(self, z):
        return z.sub(self.mean).div(self.std)

    def __getitem__(self, i):
        return self._norm(self.clip_latents[i])


def frames(ds, vae, z):
    return vae.decode(z * ds.std + ds.mean).sample
