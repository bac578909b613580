"""Does the night tell those who are named, and only in counts and amounts?"""
