from config import instantiate, load
from roll import roll


def main(path, images, sampler):
    model = instantiate(load("conf/dreams.yaml")["model"])
    return roll(images, model, sampler, 4, {})
