import torch


class DepthHint:
    """The latents of a depth map, as a network that fills in pictures takes them."""

    def __init__(self, embed, size):
        self.embed, self.size = embed, size

    def __call__(self, depth):
        return torch.nn.functional.interpolate(self.embed(depth.expand(-1, 3, -1, -1)), self.size)
