from draw import Draw
from parts import Patches
from task import Task


def main(down, up, net, batches):
    ae = Patches(down, up)
    Task(ae.encode, net).run(batches)
    return Draw(ae.decode, net).run(4)
