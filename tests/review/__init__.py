"""Can a person look and decide, and nobody else?"""
