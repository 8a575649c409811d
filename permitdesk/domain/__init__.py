"""What the office's words mean: validated values and pure rules, one module a stage."""
