from config import Train
from model import Model

model = Model(Train(width=128, latent_scale=0.3611))
