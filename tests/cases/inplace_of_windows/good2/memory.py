import torch


class Frames:
    """Latents of all frames with their actions."""

    def __init__(self, file, device):
        self.latents = torch.load(file).to(device)
        self.actions = torch.load(f"{file}.actions").to(device)

    def window(self, start, length):
        rows = torch.arange(start, start + length, device=self.latents.device)
        return self.latents[rows], self.actions[rows]
