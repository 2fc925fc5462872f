def edit(tool, model, photo, prompt):
    grid = tool.to_grid(photo)
    grid = model(grid, prompt)
    return tool.to_photo(grid)
