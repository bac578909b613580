"""Does every hostile file end in exactly one named outcome, and harm nothing around it?"""
