"""The coding screen in a terminal: it draws the workplace of `ota.coding`, and hands it the keys."""
