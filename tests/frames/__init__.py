"""Do records become the tables that rules read?"""
