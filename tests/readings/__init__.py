"""Does one run account for everything it was given?"""
