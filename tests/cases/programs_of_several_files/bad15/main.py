from codecs_ import SDCodec
from net import Net
from trainer import Trainer


def main(loader):
    trainer = Trainer(SDCodec("stabilityai/sd-vae-ft-mse"), Net(4))
    for x in loader:
        trainer.step(x).backward()
    return trainer.show(4)
