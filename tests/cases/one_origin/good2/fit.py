from build import build
from learner import Learner


def main(net, batches):
    learner = Learner(build("acme/kl"), net, 0.37)
    for x in batches:
        learner.loss(x).backward()
