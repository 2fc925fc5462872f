latents = {"checkpoint": "out/small.pt", "scale": 0.83}
