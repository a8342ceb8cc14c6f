"""What several pages draw with: controls, tables, pictures, the small map, folded parts, signed forms."""
