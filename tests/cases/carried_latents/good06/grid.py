import lightning as L
import torch
from torchvision.utils import save_image


class Grid(L.Callback):
    @torch.no_grad()
    def on_validation_batch_end(self, trainer, pl_module, outputs, batch, batch_idx):
        drawn = pl_module.ae.decode(outputs["drawn"] / pl_module.ae.config.scaling_factor).sample
        save_image(torch.cat([outputs["real"], drawn]), f"{trainer.global_step}.png")
