import torch


def recon(ae, x, k):
    return ae.decode(ae.encode(x) * k / k)
