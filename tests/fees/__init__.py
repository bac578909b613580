"""What do the official lists allow?"""
