import lightning as L
import torch
from torch.utils.data import DataLoader, TensorDataset

from autoencoder import BreadVAE
from config import Config


class LatentData(L.LightningDataModule):
    def __init__(self, images, vae: BreadVAE, config: Config):
        super().__init__()
        self.images, self.vae, self.config = images, vae, config

    @torch.no_grad()
    def setup(self, stage=None):
        latents = torch.cat([self.vae.encode(x) for x in self.images.split(16)])
        self.latents = TensorDataset(latents * self.config.latent.scale)

    def train_dataloader(self):
        return DataLoader(self.latents, self.config.batch_size, shuffle=True)
