sigma = 0.06
