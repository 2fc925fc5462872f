import torch
from tok import Tokens


def edit(ae, model, x, amount=0.7):
    tok = Tokens(ae)
    h = tok.read(x, amount)
    h = h + torch.randn_like(h)
    return tok.write(model(h), amount)
