from safetensors import safe_open
from torch.utils.data import Dataset


class Portraits(Dataset):
    def __init__(self, folder):
        self.file = safe_open(f"{folder}/portraits.safetensors", "pt")
        self.names = list(self.file.keys())
        self.factor = float(self.file.metadata()["factor"])

    def __len__(self):
        return len(self.names)

    def __getitem__(self, i):
        return self.file.get_tensor(self.names[i])
