codec = dict(weights="speech/codec.pt", hop=320, gain=1.83)
steps = 100_000
