import json


def weights(path):
    with open(path) as file:
        return json.load(file)
