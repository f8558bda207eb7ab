"""The one seam to the worker process: what is asked and answered, and who carries it."""
