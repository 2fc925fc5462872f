import lightning as L
import torch


class Preview(L.Callback):
    def on_validation_epoch_end(self, trainer, module):
        z = torch.randn(4, 4, 32, 32, device=module.device)
        for i in range(50):
            z = z - module.net(z, torch.full((4,), 1 - i / 50)) / 50
        s = module.first_stage.config.scaling_factor
        img = module.first_stage.decode(z / s).sample
        trainer.logger.experiment.add_images("x", img)
