from torch import nn
from layers import Amplify, Bias
def entry(codec):
    return nn.ModuleList([codec.encoder, Bias(-codec.latent_mean), Amplify(codec.latent_std)])
def outlet(codec):
    return nn.ModuleList([Amplify(codec.latent_std), Bias(codec.latent_mean), codec.decoder])
