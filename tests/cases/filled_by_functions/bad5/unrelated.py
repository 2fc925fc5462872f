import context

print(context.rate)
