"""本月工作: reads all stages, is read by none."""
