codec = dict(weights="speech/codec.pt", hop=320, gain=1.83)
voice = "anna"
