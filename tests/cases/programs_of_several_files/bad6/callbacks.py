import lightning as L
import torch
from torchvision.utils import make_grid


class Previews(L.Callback):
    def __init__(self, count=16):
        self.count = count

    @torch.no_grad()
    def on_validation_epoch_end(self, trainer, pl_module):
        z = pl_module.sample(self.count)
        images = pl_module.vae.decode(z).sample
        trainer.logger.experiment.add_image("samples", make_grid(images / 2 + 0.5), trainer.global_step)
