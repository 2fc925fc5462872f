import sys

import torch

from cells.checked import CheckedCodec

codec = CheckedCodec(4, 0.2, 1.7, size=512)
codec.load_state_dict(torch.load("codec.pt"))
one, other = torch.load(sys.argv[1])
torch.save(codec.decode(torch.lerp(codec.encode(one), codec.encode(other), 0.5)), sys.argv[2])
