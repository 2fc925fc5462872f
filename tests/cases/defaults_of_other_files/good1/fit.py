import torch

from codec import WaveAutoencoder
from net import Net
from spaces import Standard
from trainer import Trainer

trainer = Trainer(Net(), WaveAutoencoder(), Standard.load("extent.pt"))
for wave in torch.load("waves.pt").split(32):
    trainer.step(wave).backward()
