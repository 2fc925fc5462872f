def to_ids(tok, text, n):
    return tok.encode(text)[:n]


def to_text(tok, ids, n):
    return tok.decode(ids)
