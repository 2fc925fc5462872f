from lightning.pytorch.callbacks import Callback


class Gallery(Callback):
    def __init__(self, decode_fn, count):
        self.decode_fn = decode_fn
        self.count = count

    def on_validation_epoch_end(self, trainer, pl_module):
        made = self.decode_fn(pl_module.dream(self.count))
        trainer.logger.log_image("made", list(made))
