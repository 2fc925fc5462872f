import torch
from vaes import get_model


def get_decoder(path):
    model = get_model(path)
    del model.encoder
    return model.decoder.cuda().eval()


@torch.no_grad()
def make_decode_fn(decoder, size=8):
    def decode(x):
        return torch.cat([decoder(each) for each in x.split(size)])

    return decode
