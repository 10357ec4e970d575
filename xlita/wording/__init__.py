"""Every sentence that a person sees, in Thai and English, and every rule's name and severity."""
