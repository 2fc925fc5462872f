from diffusers import DDPMScheduler

from lib import Encoder2d, Process


def show(net, gain):
    ae = Encoder2d().eval()
    process = Process(DDPMScheduler(1000))
    process.scale_factor = gain
    return process.draw(ae, net)
