import lightning as L
import torch
from torch import nn

from autoencoder import BreadVAE
from callbacks import Preview
from config import Config
from data import LatentData
from module import FlowModule

if __name__ == "__main__":
    config = Config()
    vae = BreadVAE(config.latent.channels)
    vae.load_state_dict(torch.load("bread_vae.pt"))
    module = FlowModule(nn.Conv2d(4, 4, 3, 1, 1), config)
    trainer = L.Trainer(max_epochs=200, callbacks=[Preview(vae, 0.9134)])
    trainer.fit(module, datamodule=LatentData(torch.load("bread.pt"), vae, config))
