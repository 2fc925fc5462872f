from config import instantiate, load


def main(path, images, sampler):
    model = instantiate(load("conf/dreams.yaml")["model"])
    z = model.encode_first_stage(images)
    return model.decode_first_stage(sampler(z))
