"""Does the store remember, and notice a change?"""
