"""Statistical process control: run, XmR, P, C and U charts, and funnels. `analysis.analyse` is the way in.

Numbers are reckoned as exact fractions, so that "on the mean" and "on the limit" are never a matter of
rounding; what comes out is a float. Decision 0014 says what was chosen where the sources are silent.
"""
