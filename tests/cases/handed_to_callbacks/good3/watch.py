import lightning as L


class Rebuilt(L.Callback):
    def on_validation_batch_end(self, trainer, pl_module, outputs, batch, i):
        trainer.logger.experiment.add_audio("rebuilt", pl_module.decoder(pl_module.encoder(batch)), i)
