"""How does an invoice look on paper? One module per layout, over one pen."""
