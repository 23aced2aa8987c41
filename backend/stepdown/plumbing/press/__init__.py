"""Letters to paper.

`apart.lay_out_apart` gives bodies, once for each distinct content, at approval. `overlay.faults` says what
keeps a letter from being printed on one. `apart.impose_apart` makes print files, and `imposing.impose` of one
sheet is that letter as it was sent. `laying_out.single` is the tagged letter for a screen.
`reference.reference` is the slow way, which defines what is right.
"""
