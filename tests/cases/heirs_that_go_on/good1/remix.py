import sys

import torch

from audio.windows import WindowedTokens

tokens = WindowedTokens(96, 2.1, window=32768)
tokens.load_state_dict(torch.load("tokens.pt"))
wave = torch.load(sys.argv[1])
h = tokens.encode(wave)
torch.save(tokens.decode(h + 0.1 * torch.randn_like(h)), sys.argv[2])
