from pytorch_lightning.callbacks import Callback


class Looks(Callback):
    def on_validation_epoch_end(self, trainer, task):
        z = task.draw(4)
        trainer.logger.log_image("looks", list(task.coder.decode(z).sample))
