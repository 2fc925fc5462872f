import lightning as L
from torchvision.utils import save_image


class Preview(L.Callback):
    def __init__(self, vae, scale, every=10):
        self.vae, self.scale, self.every = vae, scale, every

    def on_train_epoch_end(self, trainer, pl_module):
        if trainer.current_epoch % self.every:
            return
        z = pl_module.sample(16)
        images = self.vae.decode(z / self.scale)
        save_image(images.clamp(0, 1), f"epoch{trainer.current_epoch:03d}.png")
