from torch import nn
from layers import Amplify
def into(net):
    return nn.Sequential(net.encoder, Amplify(1 / net.latent_std))
def back(net):
    return nn.Sequential(Amplify(net.latent_std), net.decoder)
