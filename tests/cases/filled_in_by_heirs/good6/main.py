import sys

from xl import XLTrainer


def main(vae, net, scheduler, loader):
    trainer = XLTrainer(vae, net, scheduler)
    for batch in loader:
        trainer.step(batch).backward()
    return trainer.preview((1, 4, 128, 128))
