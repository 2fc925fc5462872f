"""How models of the lab are opened."""

import torch


class Opener:
    """Opens parts of one pipeline on one device."""

    def __init__(self, repo, device):
        self.repo, self.device = repo, device

    def all(self, **kinds):
        def open_one(folder, cls):
            return cls.from_pretrained(self.repo, subfolder=folder, torch_dtype=torch.bfloat16).to(self.device)

        return {folder: open_one(folder, cls) for folder, cls in kinds.items()}

    def one(self, cls, folder):
        def now(self, kind):
            return kind.from_pretrained(self, subfolder=folder)

        return now(self.repo, cls)
