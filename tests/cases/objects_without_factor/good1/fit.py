from diffusers import DDPMScheduler

from lib import Encoder2d, Process


def fit(net, loader, gain):
    ae = Encoder2d().eval()
    process = Process(DDPMScheduler(1000), gain)
    for x in loader:
        process.loss(ae, net, x).backward()
