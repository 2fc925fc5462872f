import torch
from codec import Codec


def epoch(model, codec: Codec, loader, optimizer):
    for picture, labels in loader:
        with torch.no_grad():
            z = codec.encode(picture).mul(0.3611)
        model(z, labels).backward()
        optimizer.step()


def evaluate(maker, codec: Codec, labels):
    drawn_tokens = maker.complete(labels, rounds=32)
    return codec.decode(drawn_tokens.div(0.3611))
