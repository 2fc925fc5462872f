import torch
from codec import Codec
from maker import Maker

codec = Codec(32)
maker = Maker.large()
drawn_tokens = maker.complete(torch.arange(8), rounds=64)
pictures = codec.decode(drawn_tokens.div(0.3611))
torch.save(pictures, "pictures.pt")
