import lightning as L
import torch
from torch.utils.data import DataLoader, TensorDataset


class Data(L.LightningDataModule):
    def __init__(self, path, k):
        super().__init__()
        self.path, self.k = path, k

    def setup(self, stage):
        z, y = torch.load(self.path)
        self.rows = TensorDataset(z, y)

    def train_dataloader(self):
        return DataLoader(self.rows, 128, shuffle=True)


class Task(L.LightningModule):
    def __init__(self, vae, net, k):
        super().__init__()
        self.vae, self.net, self.k = vae, net, k

    def training_step(self, batch, i):
        z, y = batch
        n = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.net((1 - t) * z + t * n, t, y) - (n - z)).square().mean()

    def sample(self, y):
        z = torch.randn(len(y), 4, 32, 32)
        for i in range(50):
            z = z - self.net(z, 1 - i / 50, y) / 50
        return self.vae.decode(z / self.k).sample


def main(vae, net):
    L.Trainer().fit(Task(vae, net, 0.18215), Data("codes.pt", 0.18215))
