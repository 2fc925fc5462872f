import pytorch_lightning as pl

from callbacks import Gallery
from codec import Codec
from module import Fields


def main(net, vae, data):
    pl.Trainer(callbacks=[Gallery(Codec(vae).decode, count=8)]).fit(Fields(net, vae), data)
