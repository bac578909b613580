"""Does `feeaudit.documents` read what is there, and name what it cannot read?"""
