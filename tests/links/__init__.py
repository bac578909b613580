"""Which fee is this charge?"""
