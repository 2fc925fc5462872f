from collections import deque

import torch


class Replay:
    def __init__(self, codec, size=1000):
        self.codec = codec
        self.episodes = deque(maxlen=size)

    @torch.no_grad()
    def add(self, frames, actions):
        h = self.codec.encoder(frames)
        self.episodes.append((h, actions))

    def draw(self, picks, n):
        latents, moves = [], []
        for i in picks:
            h, a = self.episodes[i]
            part = h[:n]
            part = part.div(self.codec.std)
            latents.append(part)
            moves.append(a[:n])
        return torch.stack(latents), torch.stack(moves)
