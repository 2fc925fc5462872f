import pytorch_lightning as pl
import torch


class Draw(pl.Callback):
    def on_validation_end(self, trainer, system):
        z = torch.randn(8, 32, device=system.device)
        for i in range(50):
            z = z - system.net(z, torch.full((8, 1), 1 - i / 50)) / 50
        points = system.shapes.decode(z * system.hparams.latent_std)
        torch.save(points, f"{trainer.default_root_dir}/{trainer.global_step}.pt")
