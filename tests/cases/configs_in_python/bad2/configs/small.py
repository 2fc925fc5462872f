_base_ = "./_base_/vae.py"

width = 64
