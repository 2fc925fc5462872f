import lightning as L


class Plot(L.Callback):
    def on_validation_batch_end(self, trainer, pl_module, outputs, batch, i, loader=0):
        traces = pl_module.decoder(outputs["cleaned"][:4])
        trainer.logger.experiment.add_figure("traces", traces, i)
