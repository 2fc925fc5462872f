import argparse

import numpy as np
import onnxruntime as ort
import torch


class Latents:
    def __init__(self, batches, stats):
        self.batches = batches
        self.encoder = ort.InferenceSession("graphs/encoder.onnx")
        held = np.load(stats)
        self.mean = torch.from_numpy(held["mean"]).view(1, -1, 1, 1)
        self.std = torch.from_numpy(held["std"]).view(1, -1, 1, 1)

    def __iter__(self):
        for batch in self.batches:
            z = torch.from_numpy(self.encoder.run(["latents"], {"image": batch})[0])
            yield (z - self.mean) / self.std


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--stats", default="graphs/stats.npz")
    args = parser.parse_args()
    net = torch.nn.Conv2d(8, 8, 3, 1, 1)
    for x in Latents(np.load(args.data), args.stats):
        noise, t = torch.randn_like(x), torch.rand(len(x))
        v = net(torch.lerp(x, noise, t.view(-1, 1, 1, 1)))
        (v - (noise - x)).square().mean().backward()


if __name__ == "__main__":
    main()
