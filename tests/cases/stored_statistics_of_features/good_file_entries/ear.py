import torch


class Ear:
    def __init__(self, listener, speaker, path):
        self.listener, self.speaker = listener, speaker
        kept = torch.load(path)
        self.base, self.reach = kept["base"].float(), torch.as_tensor(kept["reach"])

    @torch.no_grad()
    def encode(self, wave):
        h = self.listener(wave)["features"]
        return (h - self.base) / self.reach

    @torch.no_grad()
    def decode(self, h):
        h = h * self.reach + self.base
        return self.speaker(h)
