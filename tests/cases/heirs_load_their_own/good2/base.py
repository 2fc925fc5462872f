"""What all trainers of this package share."""

import torch


class NetworkTrainer:
    def load_vae(self, args):
        raise NotImplementedError

    def show(self, args, vae, latents):
        raise NotImplementedError

    def train(self, args, transformer, steps):
        vae = self.load_vae(args)
        latents = torch.randn(1, 16, 1, 64, 64)
        for t in steps:
            latents = latents - transformer(latents, t) / len(steps)
        return self.show(args, vae, latents)
