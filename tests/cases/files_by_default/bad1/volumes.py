import torch


class Volumes(torch.utils.data.Dataset):
    def __init__(self, file="ct_latents.pt"):
        self.rows = torch.load(file, map_location="cpu")

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        return self.rows[index]
