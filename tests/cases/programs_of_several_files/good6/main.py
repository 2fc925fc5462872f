import lightning as L
from callbacks import Previews
from module import LatentFlow


def main(data):
    trainer = L.Trainer(callbacks=[Previews()])
    trainer.fit(LatentFlow("runs/vae"), data)
