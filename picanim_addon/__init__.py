"""Everything of PicAnim that works without a button; importing this package imports nothing heavy."""
