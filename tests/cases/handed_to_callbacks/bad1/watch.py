import lightning as L


class Listen(L.Callback):
    def on_train_batch_end(self, trainer, pl_module, outputs, batch, i):
        if i % 500 == 0:
            sound = pl_module.decoder(outputs["clean"][:1])
            trainer.logger.experiment.add_audio("clean", sound, i)
