import json
def read(path):
    numbers = json.load(open(path))
    return numbers["mean"], numbers["mean"]
