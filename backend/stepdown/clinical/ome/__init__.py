"""Oral morphine equivalent (OME), mg a day.

For prioritising who is reviewed first, and for nothing else: not for dosing, and not for switching one opioid
to another. Nothing in here turns an equivalent back into a dose of a medicine, and nothing may.
"""
