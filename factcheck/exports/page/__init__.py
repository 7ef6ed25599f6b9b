"""The report as records ready to be shown: wording, cards of flags, timelines of series, geometry of plots.

Nothing here knows HTML: the templates beside this folder turn the records into a page.
"""
