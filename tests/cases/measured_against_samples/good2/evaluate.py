import torch


class Evaluation:
    def __init__(self, stats, decode, sampler):
        self.latent_std = stats["latent_std"]
        self.decode = decode
        self.sampler = sampler

    @torch.no_grad()
    def __call__(self, net, loader, board):
        for i, (z, words) in enumerate(loader):
            truth = z / self.latent_std
            made = self.sampler(net, torch.randn(truth.shape), words)
            board.log({"error": (truth - made).abs().mean()})
            board.log({"picture": self.decode(made * self.latent_std)})
