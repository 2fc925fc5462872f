latents = {"checkpoint": "out/terrain-7.pt", "scale": 0.83}
