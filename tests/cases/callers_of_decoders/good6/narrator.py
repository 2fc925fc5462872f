import torch
from chunks import in_chunks


class Narrator:
    def __init__(self, codec, model, solver, spread):
        self.codec, self.model, self.solver, self.spread = codec, model, solver, spread

    def encode_for_training(self, speech):
        return in_chunks(self.codec.encode, speech) / self.spread

    def targets(self, speech):
        return self.codec.encode(speech) / self.spread

    def loss(self, speech, words):
        x = self.targets(speech)
        noise = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1)
        return (self.model(x + t * (noise - x), t, words) - noise + x).square().mean()

    def read(self, words, length):
        x = self.solver(self.model, torch.randn(1, 32, length), words)
        return in_chunks(self.codec.decode, x * self.spread)

    def reread(self, words, length, guidance):
        x = self.solver(self.model, torch.randn(1, 32, length), words, guidance)
        return in_chunks(self.codec.decode, x * self.spread)

    def play_back(self, path):
        return in_chunks(self.codec.decode, torch.load(path))
