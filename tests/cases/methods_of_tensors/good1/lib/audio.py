import torch
from .hparams import *


def frame(signal, length, step):
    missing = -signal.shape[-1] % step
    if missing:
        signal = torch.nn.functional.pad(signal, (0, missing))
    return signal.unfold(-1, length, step)


def spectra(signal, length, step):
    window = torch.hann_window(length).to(signal.device)
    return torch.fft.rfft(frame(signal, length, step) * window, dim=-1).permute(0, 2, 1)


def to_representation_encoder(signal):
    found = spectra(signal, 4 * hop, hop)
    return torch.stack((found.real, found.imag), -3)
