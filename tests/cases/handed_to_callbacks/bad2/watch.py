import pytorch_lightning as pl


class Watch(pl.Callback):
    def on_validation_epoch_end(self, trainer: pl.Trainer, module: pl.LightningModule) -> None:
        z = module.draw(8)
        faces = module.vae.decode(z).sample
        trainer.logger.log_image("faces", list(faces))
