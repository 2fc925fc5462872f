import os
WIDTH = float(os.environ["LATENT_WIDTH"])
