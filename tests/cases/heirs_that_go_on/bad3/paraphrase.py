import sys

import torch

from text_codec import NamedLineCodec

codec = NamedLineCodec("en", 32000, 0.7)
ids = torch.load(sys.argv[1])
z = codec.encode(ids)
print(codec.read(z + 0.2 * torch.randn_like(z)))
