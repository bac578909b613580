"""Does the whole line find what was planted in the invented stories, and leave the lawful look-alikes alone?"""
