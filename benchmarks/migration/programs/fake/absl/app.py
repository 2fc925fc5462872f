"""Runs a program behind its flags."""

import sys

from absl import flags


def run(main):
    flags.parse()
    main(sys.argv)
