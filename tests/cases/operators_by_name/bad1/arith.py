def prod(left, right):
    """left times right."""
    return left * right


def ratio(left, right):
    return left / right
