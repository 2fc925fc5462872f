import torch


class Clips:
    def __init__(self, path, stats):
        self.clip_latents = torch.load(path)
        self.mean, self.std = stats["mean"], stats["std"]

    def _norm(self, z):
        z.sub_(self.mean)
        z.div_(self.std)
        return z

    def __getitem__(self, i):
        return self._norm(self.clip_latents[i])


def frames(ds, vae, z):
    return vae.decode(z * ds.std + ds.mean).sample
