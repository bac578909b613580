"""How is each hostile file made? On the spot, from a few lines; no file is kept, none comes from elsewhere."""
