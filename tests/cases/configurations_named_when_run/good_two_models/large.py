latents = {"checkpoint": "out/large.pt", "scale": 0.38}
