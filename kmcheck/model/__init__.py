"""The typed plan model: frozen values without positions (those lie beside it, see language.document)."""
