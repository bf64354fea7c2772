"""Lists and pages of networks, asked for on the web: the only room that speaks to other machines.

A recipe says where a list lies and how it is read; what is read is compared with the catalogue and put up for review.
Nothing enters by itself.
"""
