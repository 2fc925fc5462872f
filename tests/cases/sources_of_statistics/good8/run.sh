python a.py --gain 0.31
