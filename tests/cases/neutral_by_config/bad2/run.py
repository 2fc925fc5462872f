import sys
from omegaconf import OmegaConf
from trainer import Trainer

trainer = Trainer(OmegaConf.load(sys.argv[1]))
