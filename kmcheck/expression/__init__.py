"""The expression language of the rules: parse, type-check, lower, compile."""
