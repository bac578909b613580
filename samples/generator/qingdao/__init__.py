"""What happens in the Qingdao story? One invented firm, its papers, and what is true of each."""
