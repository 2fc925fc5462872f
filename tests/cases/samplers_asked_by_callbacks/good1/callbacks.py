from lightning.pytorch.callbacks import Callback


class Gallery(Callback):
    def __init__(self, to_picture, count):
        self.decoder_fn = to_picture
        self.count = count

    def on_validation_epoch_end(self, trainer, pl_module):
        made = pl_module.dream(self.count) / pl_module.hparams.latent_scale
        trainer.logger.log_image("made", list(self.decoder_fn(made)))
