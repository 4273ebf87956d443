"""The doctor: what a workstation needs, whether it is so, and what can be mended."""
