GAINS = {"base": 0.4273, "large": 0.5}
