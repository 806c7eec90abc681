"""Rule sets: YAML files, checked, lowered to data, remembered, made ready to run."""
