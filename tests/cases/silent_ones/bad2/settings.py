import os
WIDTH = float(os.getenv("LATENT_WIDTH", "1"))
