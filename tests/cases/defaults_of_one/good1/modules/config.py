from types import SimpleNamespace

cfg = SimpleNamespace()
cfg.scale_factor = 0.18215
cfg.auto_encoder = {"type": "PictureAutoencoder", "embed_dim": 4}
