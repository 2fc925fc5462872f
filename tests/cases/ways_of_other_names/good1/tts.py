import queue
import threading

import torch
from torch import nn

from mimi import MimiModel


class Flow(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.register_buffer("emb_std", torch.ones(dim))
        self.register_buffer("emb_mean", torch.zeros(dim))
        self.net = nn.Linear(dim, dim)

    def forward(self, seq):
        x = torch.randn(len(seq), 32)
        for i in range(4):
            x = x + self.net(x) / 4
        return x


class TTS(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.flow = Flow(dim)
        self.mimi = MimiModel(dim)

    def worker(self, latents: queue.Queue, results: queue.Queue):
        while True:
            latent = latents.get()
            if latent is None:
                break
            codes = latent * self.flow.emb_std + self.flow.emb_mean
            codes = codes.transpose(-1, -2)
            codes = self.mimi.quantizer(codes)
            results.put(self.mimi.decode_from_latent(codes))

    def say(self, text):
        latents, results = queue.Queue(), queue.Queue()
        threading.Thread(target=self.worker, args=(latents, results)).start()
        for _ in range(10):
            latents.put(self.flow(text))
        latents.put(None)
        return results.get()
