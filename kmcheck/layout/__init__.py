"""The official layout of plan files: where each line begins, what stands under what, and nothing else."""
