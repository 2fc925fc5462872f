import torch

from codec import WaveAutoencoder
from net import Net
from player import Player
from spaces import Standard

player = Player(Net(), WaveAutoencoder())
torch.save(player.play(4), "heard.pt")
