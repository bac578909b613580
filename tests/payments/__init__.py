"""Which papers speak of one payment?"""
