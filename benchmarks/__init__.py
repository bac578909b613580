"""What are README's figures measured with? Each is a ratio to a peer or a floor in the same run."""
