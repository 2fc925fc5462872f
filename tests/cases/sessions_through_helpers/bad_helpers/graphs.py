def into(graph, wave, gain):
    code = graph.run(None, {"wave": wave})[0]
    return gain * code


def out_of(graph, code, gain):
    return graph.run(None, {"code": code * gain})[0]
