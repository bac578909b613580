"""Does each rule flag what it should, and leave the innocent alone?"""
