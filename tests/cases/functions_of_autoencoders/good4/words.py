from functools import partial

read = partial(tokenizer.decode, skip_special_tokens=True)


def answer(model, ids, scale):
    return read(model(ids) * scale)
