"""The stages, in flow order: sections, quotations, names, times, figures, entities, attributions, claims."""
