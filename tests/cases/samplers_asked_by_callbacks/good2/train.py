import pytorch_lightning as pl

from callbacks import Gallery
from module import Fields


def main(net, vae, data, factor):
    gallery = Gallery(lambda z: vae.decode(z / factor).sample, count=8)
    pl.Trainer(callbacks=[gallery]).fit(Fields(net, factor), data)
