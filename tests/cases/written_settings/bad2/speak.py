import json
from pathlib import Path

import torch
from train import Audio

META = json.loads(Path("out/meta.json").read_text())


def speak(audio: Audio, net):
    z = torch.randn(1, 64, 128)
    for k in range(50):
        z = z - net(z) / 50
    return audio.decoder(z / META["inverse_spread"])


def again(audio: Audio, net, wave):
    z = audio.encoder(wave) * META["inverse_spread"]
    return net(z + torch.randn_like(z))
