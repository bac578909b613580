"""Does every command keep its promises to the person who types it?"""
