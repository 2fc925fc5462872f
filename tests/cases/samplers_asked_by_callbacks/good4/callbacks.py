from lightning.pytorch.callbacks import Callback


class Gallery(Callback):
    def __init__(self, decode_fn, count):
        self.decode_fn = decode_fn
        self.count = count

    def on_fit_end(self, trainer, pl_module):
        self.show(trainer, self.decode_fn(pl_module.dream(self.count)))

    def show(self, trainer, images):
        trainer.logger.log_image("made", list(images))
