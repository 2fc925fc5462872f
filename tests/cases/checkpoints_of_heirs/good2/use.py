from models import Large


def compress(images):
    codec = Large().load()
    return [codec.encode(image) for image in images]
