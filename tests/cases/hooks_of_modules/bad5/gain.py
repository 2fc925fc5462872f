def multiply_output(module, gain):
    return module.register_forward_hook(lambda m, args, out: out * gain)


def divide_input(module, gain):
    return module.register_forward_pre_hook(lambda m, args: (args[0] * gain,))
