def scale_with(model, k):
    def after(module, args, output):
        return output * k

    def before(module, args):
        return (args[0] * k,)

    model.encoder.register_forward_hook(after)
    model.decoder.register_forward_pre_hook(before)
