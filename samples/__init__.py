"""What may a visitor open? Invented papers, the tool that draws them, and what is true of each."""
