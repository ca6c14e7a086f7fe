"""What comes after extraction: write documents, read them back, show and evaluate them; no model is ever loaded."""
