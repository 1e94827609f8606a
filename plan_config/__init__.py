"""What the plans say, as data: one YAML file per plan, read into frozen models."""
