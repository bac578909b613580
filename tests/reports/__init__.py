"""Does each report show the run as it is, and nothing a stranger wrote into it run?"""
