import threading
from collections import deque

from diffusers import AutoencoderKL


class Gallery(threading.Thread):
    def __init__(self, vae: AutoencoderKL, sink):
        threading.Thread.__init__(self, daemon=True)
        self.vae = vae
        self.sink = sink
        self.waiting = deque()
        self.fresh = threading.Event()

    def hang(self, sample):
        self.waiting.append(sample)
        self.fresh.set()

    def run(self):
        while True:
            self.fresh.wait()
            sample = self.waiting.popleft()
            self.sink(self.vae.decode(sample / self.vae.config.scaling_factor + self.vae.config.shift_factor).sample)
