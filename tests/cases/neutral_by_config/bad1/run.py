from omegaconf import OmegaConf
from trainer import Trainer

trainer = Trainer(OmegaConf.load("base.yaml"))
