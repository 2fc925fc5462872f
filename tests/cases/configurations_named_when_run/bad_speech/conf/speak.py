codec = dict(weights="speech/codec.pt", hop=320, gain=0.546)
voice = "anna"
