import sys

from heirs import First, Large


def main(picture, refine, large):
    family = (Large() if large else First()).open()
    return family.outward(refine(family.inward(picture)))
